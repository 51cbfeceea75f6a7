import {compareText} from '../../../../domain/compare-text.js';
import type {ListedDevice} from '../../../../domain/device-overview.js';
import type {AppError} from '../../../../domain/errors.js';
import type {AskedAccount} from '../../../../domain/servers.js';
import type {DevicesAnswer} from '../../../devices.js';
import type {DevicesScreen} from './screen.js';

/** What the cursor can stand on: a device, or an account that gave no list, or an empty one. */
export type DeviceEntry =
	| {readonly kind: 'device'; readonly account: AskedAccount; readonly device: ListedDevice}
	| {readonly kind: 'none'; readonly account: AskedAccount}
	| {readonly kind: 'unanswered'; readonly account: AskedAccount; readonly error: AppError};

const entriesIn = (answer: DevicesAnswer): readonly DeviceEntry[] => {
	const {account} = answer;
	if (answer.kind === 'unanswered') {
		return [answer];
	}

	return answer.devices.length === 0 ? [{kind: 'none', account}] : answer.devices.map(device => ({kind: 'device', account, device}));
};

const known = new WeakMap<readonly DevicesAnswer[], readonly DeviceEntry[]>();

/** Every line with a cursor, account by account. Worked out once for each answer, and not for each key and frame. */
export const entriesOf = ({known: answers}: Pick<DevicesScreen, 'known'>): readonly DeviceEntry[] => {
	const entries = known.get(answers) ?? answers.flatMap(answer => entriesIn(answer));
	known.set(answers, entries);
	return entries;
};

/** Where the cursor is; what went from the end of the list took it along. */
export const focusOf = (screen: Pick<DevicesScreen, 'known' | 'focus'>): number => Math.max(0, Math.min(screen.focus, entriesOf(screen).length - 1));

export const focusedEntry = (screen: Pick<DevicesScreen, 'known' | 'focus'>): DeviceEntry | undefined => entriesOf(screen)[focusOf(screen)];

const isSame = (some: DeviceEntry, other: DeviceEntry): boolean =>
	some.account.id === other.account.id && (some.kind === 'device' && other.kind === 'device' ? some.device.clientIdentifier === other.device.clientIdentifier : some.kind === other.kind);

/** The screen with other answers: the cursor stays on its line, and one that nobody has moved yet on top. */
export const withKnown = (screen: DevicesScreen, answers: readonly DevicesAnswer[]): DevicesScreen => {
	const entry = focusedEntry(screen);
	const index = entry === undefined || screen.focus === 0 ? -1 : entriesOf({known: answers}).findIndex(other => isSame(entry, other));
	return {...screen, known: answers, focus: index === -1 ? screen.focus : index};
};

/** The answers by email with one more, in the place of what the same account said before. */
export const withAnswer = (answers: readonly DevicesAnswer[], answer: DevicesAnswer): readonly DevicesAnswer[] => {
	const {id, email} = answer.account;
	const others = answers.filter(({account}) => account.id !== id);
	const after = others.findIndex(({account}) => compareText(account.email, email) > 0);
	return others.toSpliced(after === -1 ? others.length : after, 0, answer);
};

/** The answers without a device that is gone. */
export const withoutDevice = (answers: readonly DevicesAnswer[], account: AskedAccount, device: ListedDevice): readonly DevicesAnswer[] => answers.map(answer =>
	answer.kind === 'listed' && answer.account.id === account.id ? {...answer, devices: answer.devices.filter(({id}) => id !== device.id)} : answer);
