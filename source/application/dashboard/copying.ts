import {summarizeAccount, type Account, type AccountSummary} from '../../domain/account.js';
import {routeLabel} from '../../domain/route.js';
import {linkPage, type SignInProgress} from '../../domain/sign-in.js';
import {equivalentCommand} from '../../wording/equivalent-command.js';
import {devicesCommand} from '../../wording/device-texts.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import {focusedEntry} from './screens/devices/entries.js';
import type {DevicesScreen} from './screens/devices/screen.js';
import type {RefreshScreen} from './screens/refresh/screen.js';
import {selectedAccount} from './selection.js';

/** Something on the screen that can be copied. */
export type Copyable = {
	readonly what: string;
	readonly text: string;
	/** A text that may name actions, for which the key table has the keys. */
	readonly isMessage?: true;
};

/** What was copied last, and what else there was. */
export type Copied = {readonly index: number; readonly of: readonly Copyable[]};

const commandColumns = 79;

const ofSignIn = (progress: SignInProgress | RefreshScreen['progress']): readonly Copyable[] => progress.kind === 'pin'
	? [{what: 'the code', text: progress.pin.code}, {what: 'the link', text: linkPage}]
	: [];

const ofAccount = ({email, route}: AccountSummary): readonly Copyable[] => [
	{what: 'the email', text: email},
	...(route.kind === 'direct' ? [] : [{what: 'the address of the proxy', text: routeLabel(route)}]),
];

/** Secrets only while they are seen. */
const ofRevealed = ({authToken, password}: Account): readonly Copyable[] => [
	{what: 'the token', text: authToken.reveal()},
	...(password === undefined ? [] : [{what: 'the password', text: password.reveal()}]),
];

const ofDevices = (screen: DevicesScreen): readonly Copyable[] => {
	const entry = focusedEntry(screen);
	if (entry?.kind !== 'device') {
		return entry === undefined ? [] : [{what: 'the command that lists them', text: devicesCommand(entry.account.email)}];
	}

	const {account, device: {id, publicAddress, clientIdentifier}} = entry;
	return [
		{what: id === undefined ? 'the command that lists them' : 'the command that signs it out', text: devicesCommand(account.email, id)},
		...(publicAddress === undefined ? [] : [{what: 'the address', text: publicAddress}]),
		{what: 'the identifier', text: clientIdentifier},
	];
};

const ofScreen = (state: Dashboard): readonly Copyable[] => {
	const {screen} = state;
	switch (screen.kind) {
		case 'form': {
			return ofSignIn(screen.form.signIn);
		}

		case 'refresh': {
			return ofSignIn(screen.progress);
		}

		case 'details': {
			const {account, panel, secrets} = screen;
			return panel === 'command'
				? [{what: 'the command', text: equivalentCommand(account, commandColumns).join('\n')}]
				: [...(secrets === 'revealed' ? ofRevealed(account) : []), ...ofAccount(summarizeAccount(account))];
		}

		case 'revoke-old': {
			return screen.step.kind === 'running' && screen.step.pin !== undefined ? ofSignIn({kind: 'pin', job: screen.step.job, pin: screen.step.pin}) : [];
		}

		case 'devices': {
			return ofDevices(screen);
		}

		case 'accounts': {
			const account = selectedAccount(state);
			return account === undefined ? [] : ofAccount(account);
		}

		default: {
			return [];
		}
	}
};

const ofNotice = (state: Dashboard): readonly Copyable[] => {
	const notice = state.screen.kind === 'form' ? state.screen.form.notice ?? state.notice : state.notice;
	return notice === undefined || notice.kind === 'information' ? [] : [{what: 'the message', text: notice.text, isMessage: true}];
};

/** Everything on the screen that can be copied, what is wanted most first. */
export const copyables = (state: Dashboard): readonly Copyable[] => [...ofNotice(state), ...ofScreen(state)];

const isSame = (some: readonly Copyable[], others: readonly Copyable[]): boolean => JSON.stringify(some) === JSON.stringify(others);

/** The same list goes on where it was; what was said of the copying is no message to copy. */
const nextOf = (state: Dashboard): Copied => {
	const {copied} = state;
	const of = copyables(state);
	return copied !== undefined && (isSame(copied.of, of) || isSame(copied.of.filter(({what}) => what !== 'the message'), of))
		? {index: (copied.index + 1) % copied.of.length, of: copied.of}
		: {index: 0, of};
};

/** Copies what there is, and with the same key again what else there is. */
export const copyNext = (state: Dashboard): DashboardTransition => {
	const next = nextOf(state);
	const wanted = next.of[next.index];
	if (wanted === undefined) {
		return [{...state, notice: {kind: 'information', text: 'There is nothing to copy here. Text can be selected with the mouse at any time.'}}];
	}

	const following = next.of.length === 1 ? undefined : next.of[(next.index + 1) % next.of.length];
	const text = `Sent ${wanted.what} to your terminal’s clipboard. Where a terminal refuses that, select the text with the mouse.${following === undefined ? '' : ` y again: ${following.what}.`}`;
	return [{...state, copied: next, notice: {kind: 'information', text}}, {kind: 'copy', text: wanted.text, isMessage: wanted.isMessage ?? false}];
};
