import {isCancelled} from '../../../../domain/errors.js';
import {revokedText} from '../../../../wording/device-texts.js';
import type {Action} from '../../actions.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import {readDetailsAgain} from '../../details-again.js';
import type {DashboardTransition, Failed} from '../../events.js';
import {cancel} from '../../jobs.js';
import {movementOf} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform, tell} from '../../telling.js';
import {copyablesOfDevices} from './copyables.js';
import {afterAsking, isAsking} from './asking.js';
import {entriesOf, focusedEntry, focusOf, withoutDevice} from './entries.js';
import {askAgain, openDevices} from './open.js';
import type {DevicesScreen, DevicesTold, Revocation} from './screen.js';

const withoutRevocation = ({revocation: _, ...screen}: DevicesScreen): DevicesScreen => screen;

/** Signing a device out is asked first; the list by which plex.tv would know it may have no ids. */
const askToRevoke = (state: Dashboard, screen: DevicesScreen): Dashboard => {
	const entry = focusedEntry(screen);
	if (entry?.kind !== 'device') {
		return inform(state, 'There is no device on this line to sign out.');
	}

	const {account, device} = entry;
	return device.id === undefined
		? inform(state, 'plex.tv’s list gives no id for this device. Sign it out on the web: app.plex.tv, Settings, Authorized Devices.')
		: replace(state, {...screen, revocation: {kind: 'asking', account, device: {...device, id: device.id}}});
};

const onQuestion = (state: Dashboard, screen: DevicesScreen, {account, device}: Revocation, action: Action): DashboardTransition => {
	if (action === 'yes') {
		return beginFor(replace(state, {...screen, revocation: {kind: 'running', account, device}}), 'devices', {kind: 'revoke', id: account.id, device}, {account: account.id});
	}

	return [action === 'no' ? inform(replace(state, withoutRevocation(screen)), 'Nothing was signed out.') : state];
};

const revokeJobs = ({jobs}: Dashboard) => jobs.running.filter(({owner, kind}) => owner === 'devices' && kind === 'revoke');

const onRevoked = (state: Dashboard, screen: DevicesScreen, answer: Extract<DevicesTold, {readonly kind: 'revoked'}>): DashboardTransition => {
	const {revocation} = screen;
	if (revocation === undefined) {
		return [state];
	}

	const {account, device} = revocation;
	const without = {...withoutRevocation(screen), known: withoutDevice(screen.known, account, device)};
	const [next, ...effects] = readDetailsAgain(inform(replace(state, without), revokedText(device, account.email, answer.answer)), account.id);
	return [next, {kind: 'read-accounts'}, ...effects];
};

const onRevokeFailed = (state: Dashboard, screen: DevicesScreen, {error}: Failed): DashboardTransition => {
	const next = replace(state, withoutRevocation(screen));
	return [isCancelled(error) ? inform(next, 'Stopped. plex.tv may have signed the device out already: r asks again.') : tell(next, error), {kind: 'read-accounts'}];
};

const onListAction = (state: Dashboard, screen: DevicesScreen, action: Action): DashboardTransition => {
	const movement = movementOf(action, state.view);
	if (movement !== undefined) {
		const last = Math.max(0, entriesOf(screen).length - 1);
		return [replace(state, {...screen, focus: Math.min(Math.max(focusOf(screen) + movement, 0), last)})];
	}

	switch (action) {
		case 'back': {
			return isAsking(screen) ? [state, ...cancel([{id: screen.job}])] : [pop(state)];
		}

		case 'ask-again': {
			return isAsking(screen) ? [state] : askAgain(state, screen);
		}

		case 'revoke': {
			return [askToRevoke(state, screen)];
		}

		default: {
			return [state];
		}
	}
};

/** What is signed in as the accounts. Esc stops the asking, of which what was heard stays; when nobody is asked any more it leads back. */
export const devicesRules: Rules<'devices'> = {
	...keysOnly,
	place: {
		section: 'What plex.tv sees', label: 'Devices', says: 'which devices are signed in; opening it asks plex.tv', open: openDevices,
	},
	contexts: {devices: 'keys', 'devices-question': 'keys', 'devices-running': 'keys'},
	footerName: (_state, screen, action) => action === 'back' && screen.revocation === undefined ? (isAsking(screen) ? 'stop' : 'back') : undefined,
	copyables: (_state, screen) => copyablesOfDevices(screen),
	isIdle: (_state, screen, action) => action === 'revoke' && focusedEntry(screen)?.kind !== 'device',
	context({revocation}) {
		if (revocation === undefined) {
			return 'devices';
		}

		return revocation.kind === 'asking' ? 'devices-question' : 'devices-running';
	},
	onAction(state, screen, action) {
		const {revocation} = screen;
		if (revocation === undefined) {
			return onListAction(state, screen, action);
		}

		if (revocation.kind === 'asking') {
			return onQuestion(state, screen, revocation, action);
		}

		return action === 'back' ? [state, ...cancel(revokeJobs(state))] : [state];
	},
	onAnswer(state, screen, answer, job) {
		if (job.kind === 'revoke') {
			if (answer.kind === 'failed') {
				return onRevokeFailed(state, screen, answer);
			}

			return answer.kind === 'revoked' ? onRevoked(state, screen, answer) : [state];
		}

		return answer.kind === 'revoked' || job.id !== screen.job ? [state] : [replace(state, afterAsking(screen, answer))];
	},
};
