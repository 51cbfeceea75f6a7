import {addForm, editForm} from '../../domain/account-form/form.js';
import {
	causeOf,
	isAppError,
	reportOf,
	type ErrorReport,
} from '../../domain/errors.js';
import {editedAccountOf, isNewFormDraft, ownEditDraft, ownFormDraft} from '../draft-names.js';
import {signInManyText} from '../../wording/sign-in-texts.js';
import type {TokenFinding} from '../../domain/account-form/evidence.js';
import {runningStage, type ProxyReport} from '../../domain/verdict.js';
import {countText} from '../../wording/count-text.js';
import {setManyEnabled} from '../change-accounts.js';
import {checkAccounts} from '../check-accounts.js';
import type {Ports} from '../ports.js';
import {readDetails} from '../read-details.js';
import {restore} from '../restore.js';
import {setEnabled} from '../set-enabled.js';
import {signInMany} from '../sign-in-many.js';
import {testStoredProxy} from '../test-proxy.js';
import {testStoredToken} from '../test-stored-token.js';
import {waitingDrafts} from '../waiting-drafts.js';
import type {Effects, JobTools} from './effects.js';
import type {DashboardAnswer, DashboardWork} from './events.js';

type Unsaved = {readonly unsaved?: ErrorReport};

/** What a test found is said also where it cannot be stored: a full disk is no reason to ask plex.tv again. */
const found = async <Value>(test: (onFound: (value: Value) => void) => Promise<Value>, answer: (value: Value, unsaved: Unsaved) => DashboardAnswer): Promise<DashboardAnswer> => {
	const known: {found?: Value} = {};
	try {
		return answer(await test(value => {
			known.found = value;
		}), {});
	} catch (error) {
		if (known.found === undefined || !isAppError(error) || causeOf(error) !== 'store') {
			throw error;
		}

		return answer(known.found, {unsaved: reportOf(error)});
	}
};

const openAccount = async (ports: Ports, {id, to}: Extract<DashboardWork, {readonly kind: 'open-account'}>): Promise<DashboardAnswer> => {
	const details = await readDetails(ports, id);
	const opened: DashboardAnswer = {kind: 'account-opened', ...details, to};
	if (to === 'details') {
		return opened;
	}

	const {processes} = ports;
	const own = processes === undefined ? {} : {keptAs: ownEditDraft(processes.own, id)};
	const [name, kept] = (await waitingDrafts(ports)).find(([of]) => editedAccountOf(of) === id) ?? [];
	return name === undefined || kept === undefined
		? {...opened, ...own}
		: {
			kind: 'draft-found', form: editForm(details.account), kept, ...own, name,
		};
};

const openForm = async (ports: Ports): Promise<DashboardAnswer> => {
	const {processes, random} = ports;
	const clientIdentifier = random.uuid();
	const own = processes === undefined ? {} : {keptAs: ownFormDraft(processes.own, clientIdentifier)};
	const opened: DashboardAnswer = {kind: 'form-opened', clientIdentifier, ...own};
	try {
		if (ports.unchecked?.() !== undefined) {
			// What is typed is saved with the key: better asked for now than in the middle of a word.
			await ports.keys.status();
		}

		const waiting = await waitingDrafts(ports);
		const [name, kept] = waiting.find(([of]) => isNewFormDraft(of)) ?? [];
		return kept === undefined
			? opened
			: {
				kind: 'draft-found', form: addForm(clientIdentifier), kept, ...own, ...(name !== undefined && {name}),
			};
	} catch (error) {
		if (isAppError(error)) {
			// A draft that cannot be read keeps nobody from a new form.
			return opened;
		}

		throw error;
	}
};

const checkMany = async (ports: Ports, {ids, parts, limits}: Extract<DashboardWork, {readonly kind: 'check-many'}>, {signal, tell}: Pick<JobTools<'dashboard'>, 'signal' | 'tell'>): Promise<DashboardAnswer> => {
	const now = (): string => ports.clock.now().toISOString();
	const {wasCancelled, unsaved} = await checkAccounts(ports, ids, {
		parts: new Set(parts),
		keepsAlive: true,
		limits,
		signal,
		onEvent(event) {
			tell({kind: 'check-event', event, at: now()});
		},
	});
	return {kind: 'check-ended', at: now(), wasCancelled, ...(unsaved !== undefined && {unsaved})};
};

/** Opens, tests and changes stored accounts, by calling the same use cases as the commands. A change that was begun is never left half done. */
export const dashboardEffects: Effects<'dashboard'> = ports => async (work, {signal, tell}) => {
	switch (work.kind) {
		case 'open-account': {
			return openAccount(ports, work);
		}

		case 'open-form': {
			return openForm(ports);
		}

		case 'test-token': {
			return found<TokenFinding>(async onFound => testStoredToken(ports, work.id, {signal, onFound}), (finding, unsaved) => ({kind: 'token-tested', finding, ...unsaved}));
		}

		case 'test-proxy': {
			return found<ProxyReport>(async onFound => testStoredProxy(ports, work.id, {
				signal,
				onFound,
				onStage(stage, addressVerdict) {
					tell({kind: 'stage', stage: runningStage(stage, addressVerdict)});
				},
			}), (report, unsaved) => ({kind: 'proxy-tested', report, ...unsaved}));
		}

		case 'toggle-enabled': {
			const account = await setEnabled(ports, work.id, 'toggle');
			return {kind: 'account-changed', account, text: `${account.email} is now ${account.enabled ? 'enabled' : 'disabled'}.`};
		}

		case 'set-enabled': {
			await setManyEnabled(ports, work.ids, work.to);
			return {kind: 'many-changed', text: `${countText(work.ids.length, 'account')} ${work.ids.length === 1 ? 'is' : 'are'} now ${work.to ? 'enabled' : 'disabled'}.`};
		}

		case 'sign-in-many': {
			return {kind: 'many-changed', text: signInManyText(await signInMany(ports, work.ids, {
				signal,
				onDone(done) {
					tell({kind: 'signed-in', done});
				},
			}))};
		}

		case 'check-many': {
			return checkMany(ports, work, {signal, tell});
		}

		case 'restore': {
			const {accounts} = await restore(ports, work.file);
			return {kind: 'restored', accounts};
		}
	}
};
