import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {summarizeAccount, type AccountSummary} from '../../../source/domain/account.js';
import {listJsonText} from '../../../source/domain/listed-account.js';
import {compareEmails} from '../../../source/storage/list/email-order.js';
import {decodeHead, encodeList, headLengthOf, sectionNames} from '../../../source/storage/list/list-format.js';
import {listOf, withoutStages, type WholeList} from '../../../source/storage/list/list-text.js';
import {patchList} from '../../../source/storage/list/patch-list.js';
import {sampleAccount} from '../../helpers/account.js';

const file = {size: 1, modified: '2', inode: '3', checksum: '4'};
const listKey = Buffer.alloc(32, 7);

/** Emails that differ in case only are one; `\u{FF21}` and `\u{1F600}` stand the other way round in UTF-16. */
const email = fc.tuple(fc.constantFrom('a', 'B', 'c', 'é', '\u{FF21}', '\u{1F600}', '"id": "', '{"id":"3",', '\u{202E}'), fc.nat(30)).map(([name, number]) => `${name}${number}@example.com`);

const account = (id: string, mail: string, username: string): AccountSummary => summarizeAccount(sampleAccount({id, email: mail, username}));

const ordered = (accounts: Iterable<AccountSummary>): readonly AccountSummary[] => [...accounts].toSorted((a, b) => compareEmails(a.email, b.email));

const textOf = (pieces: Iterable<Uint8Array> | undefined): string => Buffer.concat([...pieces ?? []]).toString();

const uniqueEmails = fc.uniqueArray(email, {maxLength: 130, selector: text => text.toLowerCase()});

test('a list in several pieces is the text of all accounts', t => {
	const accounts = Array.from({length: 2001}, (_, index) => account(String(index), `${index}@example.com`, 'x'));
	for (const count of [0, 1, 999, 1000, 1001, 2000, 2001]) {
		const {sections} = listOf(accounts.slice(0, count));
		t.is(textOf(sections.json), listJsonText(accounts.slice(0, count)), `${count} accounts`);
		t.is(textOf(sections.emails).split('\n').length, count + 1);
	}
});

test('a list that follows a change is the list that is made anew', t => {
	fc.assert(fc.property(uniqueEmails, fc.array(fc.record({index: fc.nat(140), to: fc.option(email)}), {maxLength: 6}), (emails, changes) => {
		const before = new Map(emails.map((mail, index) => [String(index), account(String(index), mail, '\n  }x')]));
		const after = new Map(before);
		const touched = new Map<string, AccountSummary | undefined>();
		for (const {index, to} of changes) {
			const id = String(index);
			const isTaken = after.values().some(other => other.id !== id && other.email.toLowerCase() === to?.toLowerCase());
			if (to === null) {
				after.delete(id);
				touched.set(id, undefined);
			} else if (!isTaken) {
				const changed = account(id, to, 'changed');
				after.set(id, changed);
				touched.set(id, withoutStages(changed));
			}
		}

		const {head, sections} = listOf(ordered(before.values()));
		const whole = Object.fromEntries(sectionNames.map(name => [name, Buffer.concat([...sections[name]])])) as WholeList['sections'];
		const [text, prefix] = encodeList({file, ...head}, sections, listKey).toArray().slice(-2).map(({bytes}) => Buffer.from(bytes));
		t.is(headLengthOf(prefix ?? Buffer.alloc(0)), text?.length);
		const stored = decodeHead(prefix ?? Buffer.alloc(0), text ?? Buffer.alloc(0), listKey);
		const patched = stored === undefined ? undefined : patchList({head: stored, sections: whole}, touched);
		const anew = listOf(ordered(after.values()));
		t.deepEqual(patched?.head, anew.head);
		t.is(textOf(patched?.sections.json), textOf(anew.sections.json));
		t.is(textOf(patched?.sections.rows), textOf(anew.sections.rows));
		t.is(textOf(patched?.sections.emails), textOf(anew.sections.emails));
	}), {numRuns: 60});
});
