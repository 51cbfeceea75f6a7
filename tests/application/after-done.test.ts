import test from 'ava';
import {backUp} from '../../source/application/last-backup.js';
import {restore} from '../../source/application/restore.js';
import {importAccounts} from '../../source/application/transfer.js';
import type {Ports} from '../../source/application/ports.js';
import {AppError} from '../../source/domain/errors.js';
import {hintIn} from '../../source/domain/errors/hint.js';
import {sampleAccount} from '../helpers/account.js';
import {failureOf} from '../helpers/failure.js';
import {openKeyWorld} from '../helpers/key-world.js';

const full = async (): Promise<never> => {
	throw new AppError('ERR_STORE_FULL', 'accounts.db');
};

/** What is said where the disk is full by the time that something is to be written down. */
const saidOf = async (work: Promise<unknown>): Promise<string> => {
	const error = await failureOf(work);
	return `${error.code} ${hintIn('command', error.hint)}`;
};

const withoutRoom = (ports: Ports): Ports => ({...ports, audit: {...ports.audit, note: full}});

test('what was done is not said to be undone because the audit could not be written', async t => {
	const {program, folder} = await openKeyWorld(t);
	const ports = withoutRoom(program());
	const file = `${folder}/copy.db`;
	t.is(await saidOf(backUp(ports, file)), `ERR_STORE_FULL The backup is whole, in ${file}; only the audit has no entry of it.`);
	t.is(await saidOf(restore(ports, file)), 'ERR_STORE_FULL The accounts were restored all the same; only the audit has no entry of it.');
	const {route, authToken, ...account} = sampleAccount({email: 'new@example.com'});
	t.is(await saidOf(importAccounts(ports, [{kind: 'add', from: {...account, route, authToken}}])), 'ERR_STORE_FULL The accounts were imported all the same; only the audit has no entry of it.');
	t.true((await program().accounts.list()).some(({email}) => email === 'new@example.com'));
});

test('an import that is cut off between what it adds and what it changes says what it has done', async t => {
	const {program, account} = await openKeyWorld(t);
	const ports = program();
	const {route, authToken, ...added} = sampleAccount({email: 'new@example.com'});
	const said = await saidOf(importAccounts({...ports, accounts: {...ports.accounts, changeMany: full}}, [
		{kind: 'add', from: {...added, route, authToken}},
		{kind: 'change', from: account, current: account, changes: []},
	]));
	t.regex(said, /The new accounts were added; the others are as they were before/v);
	t.true((await program().accounts.list()).some(({email}) => email === 'new@example.com'));
});
