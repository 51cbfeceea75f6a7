import type {Account, PlexDevice} from '../domain/account.js';
import {
	readBeforeToken,
	parseCandidate,
	type Candidate,
} from '../domain/account-form/candidate.js';
import {typed, type Draft} from '../domain/account-form/draft.js';
import {
	noEvidence,
	proxyFingerprint,
	tokenFingerprint,
	type Evidence,
} from '../domain/account-form/evidence.js';
import type {FormMode} from '../domain/account-form/form.js';
import type {Parsed} from '../domain/account-form/parsing.js';
import {isSameEmail} from '../domain/email.js';
import {AppError, isAppError} from '../domain/errors.js';
import {statusOfProxy} from '../domain/exit-status.js';
import type {PlexUser} from '../domain/verdict.js';
import {thenSaveTraffic} from './save-traffic.js';
import {forgetToken, withWhereabouts} from './kept-token.js';
import {goingOn, withNewToken, type Filled, type NewTokenHooks} from './new-form-token.js';
import {findPlace, type NewTokenPlace} from './new-token-place.js';
import type {CallPorts, Ports} from './ports.js';
import type {PlexCalls} from './ports/plex-tv.js';
import {saveAccount, type SaveRequest} from './save-account.js';
import {testProxy, type TestHooks} from './test-proxy.js';
import {testToken} from './test-token.js';

/** `issue` is absent where the draft holds the token. */
export type SaveHooks = TestHooks & Partial<NewTokenHooks> & {
	/** The admin says that a stored account goes to whoever the token belongs to. */
	readonly changesHands?: boolean;
	/** The email that plex.tv gives for the token is stored instead of the one that was given. */
	readonly takesEmail?: boolean;
	/** Told, before a token is asked for, that it could not be kept if storing it failed: a half-filled form waits in its place. */
	readonly onOccupied?: () => void;
};

const valueOf = <Value>(read: Parsed<Value>): Value => {
	if (read.kind === 'problem') {
		throw read.problem.error;
	}

	return read.value;
};

const proxyEvidence = async (ports: CallPorts, device: PlexDevice, hooks: TestHooks): Promise<Evidence> => {
	const {route} = device;
	if (route.kind === 'direct') {
		return noEvidence;
	}

	const report = await testProxy(ports, {...device, route}, hooks);
	if (report.verdict === 'failed') {
		// The gate's own question was whether the proxy passes: the answer is no, unless plex.tv gave none.
		throw AppError.fromReport(report, statusOfProxy(report));
	}

	const at = ports.clock.now().toISOString();
	return {
		...noEvidence,
		proxyTest: {
			kind: 'done',
			fingerprint: proxyFingerprint(route),
			report,
			at,
		},
	};
};

const tokenEvidence = async (ports: CallPorts, candidate: Candidate, mode: FormMode, {signal}: TestHooks): Promise<Evidence['tokenTest']> => {
	const finding = await testToken(ports, candidate, {signal, ...(mode.kind === 'edit' && {except: mode.original.id})});
	if (finding.report.verdict !== 'valid') {
		throw AppError.fromReport(finding.report);
	}

	if (finding.duplicateOf !== undefined) {
		throw new AppError('ERR_ACCOUNT_EXISTS', finding.duplicateOf.email);
	}

	return {
		kind: 'done',
		fingerprint: tokenFingerprint(candidate),
		finding,
		at: ports.clock.now().toISOString(),
	};
};

/** What was stored, and whose token it is by plex.tv's own word. */
export type Saved = {readonly account: Account; readonly owner: PlexUser};

const goOn = 'it is in a half-filled form. Do the same again to go on with it; the dashboard offers it as well.';

/** Said before plex.tv is asked: a code or a try would be spent for nothing. */
const refuseUnstorable = async ({accounts}: Ports, draft: Draft, mode: FormMode): Promise<void> => {
	const email = typed(draft, 'email').trim();
	const all = await accounts.list();
	const holder = all.find(account => isSameEmail(account.email, email) && !(mode.kind === 'edit' && account.id === mode.original.id));
	if (holder !== undefined) {
		throw new AppError('ERR_ACCOUNT_EXISTS', holder.email);
	}

	await accounts.checkWritable();
};

const ownerIn = ({tokenTest}: Evidence): PlexUser | undefined =>
	tokenTest.kind === 'done' && tokenTest.finding.report.verdict === 'valid' ? tokenTest.finding.report.user : undefined;

/** What is saved in the end, as the options say to what the test found. */
const requestOf = (candidate: Candidate, evidence: Evidence, mode: FormMode, {changesHands, takesEmail}: SaveHooks): SaveRequest => {
	const owner = ownerIn(evidence);
	const taken = takesEmail && owner !== undefined && owner.email !== '' ? {...candidate, email: owner.email} : candidate;
	return {candidate: taken, evidence, mode, ...(changesHands && owner !== undefined && {changesHandsTo: owner.id})};
};

/**
What the form does step by step, in one go: proxy test, a token where one is to be asked for, token test, save, through the same gate.
Throws what failed first, and saves nothing then. A token that plex.tv has issued meanwhile is kept as a draft.
*/
export const testAndSave = async (ports: Ports, draft: Draft, mode: FormMode, hooks: SaveHooks): Promise<Saved> => {
	const {issue} = hooks;
	const device = valueOf<PlexDevice>(issue === undefined ? parseCandidate(draft) : readBeforeToken(draft));
	await refuseUnstorable(ports, draft, mode);
	const place: NewTokenPlace = issue === undefined ? {kind: 'occupied'} : await findPlace(ports, draft, mode, device);
	if (issue !== undefined && place.kind === 'occupied') {
		hooks.onOccupied?.();
	}

	let filled: Filled | undefined;

	const test = async (plexTv: PlexCalls): Promise<SaveRequest> => {
		const within = {...ports, plexTv};
		const unfilled = {draft: goingOn(draft, place), device: goingOn(device, place), place};
		const proxied = await proxyEvidence(within, unfilled.device, hooks);
		const use = async (complete: Draft): Promise<SaveRequest> => {
			const candidate = valueOf(parseCandidate(complete));
			return requestOf(candidate, {...proxied, tokenTest: await tokenEvidence(within, candidate, mode, hooks)}, mode, hooks);
		};

		return issue === undefined
			? use(draft)
			: withNewToken(within, unfilled, mode, {
				...hooks,
				issue,
				async use(next) {
					filled = next;
					return use(next.draft);
				},
			});
	};

	try {
		const request = await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(test));
		const account = await saveAccount(ports, request);
		if (filled !== undefined) {
			await forgetToken(ports.drafts, filled.keeping);
		}

		const owner = ownerIn(request.evidence);
		if (owner === undefined) {
			throw new TypeError('An account was saved whose token nobody tested.');
		}

		return {account, owner};
	} catch (error) {
		throw filled !== undefined && isAppError(error) ? withWhereabouts(error, filled.keeping, goOn) : error;
	}
};
