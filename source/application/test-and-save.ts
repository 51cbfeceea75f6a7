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
import {formDraftName} from './draft-names.js';
import type {Issued, IssuePorts} from './issue-token.js';
import {
	forgetToken,
	keepToken,
	withToken,
	withWhereabouts,
	type Keeping,
} from './kept-token.js';
import type {Drafts, Ports} from './ports.js';
import type {PlexCalls} from './ports/plex-tv.js';
import {saveAccount, type SaveRequest} from './save-account.js';
import {testProxy, type TestHooks} from './test-proxy.js';
import {testToken} from './test-token.js';

export type SaveHooks = TestHooks & {
	/** The admin says that a stored account goes to whoever the token belongs to. */
	readonly changesHands?: boolean;
	/** The email that plex.tv gives for the token is stored instead of the one that was given. */
	readonly takesEmail?: boolean;
	/** Told, before a token is asked for, that it could not be kept if storing it failed: a half-filled form waits in its place. */
	readonly onOccupied?: () => void;
	/** Asks for the token that the draft does not hold. Absent when it holds one. */
	readonly issue?: (ports: IssuePorts, device: PlexDevice) => Promise<Issued>;
};

/** What the tests need; how they reach plex.tv is for the caller to say. */
type CallPorts = Omit<Ports, 'plexTv'> & {readonly plexTv: PlexCalls};

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

/** The draft with the token that is to be saved, and where a new one is kept meanwhile. */
type Filled = {readonly draft: Draft; readonly keeping: Keeping};

/** A half-filled form that waits under the same name is not overwritten: nothing that was typed is lost for a token that can be had again. */
const keepBeside = async (drafts: Drafts, name: string, filled: Draft): Promise<Keeping> => {
	try {
		return await drafts.find(name) === undefined ? await keepToken(drafts, name, filled) : {kind: 'occupied'};
	} catch (error) {
		if (isAppError(error)) {
			return {kind: 'not-kept'};
		}

		throw error;
	}
};

type Unfilled = {readonly draft: Draft; readonly mode: FormMode; readonly device: PlexDevice};

const withIssuedToken = async (ports: CallPorts, {draft, mode, device}: Unfilled, issue: NonNullable<SaveHooks['issue']>): Promise<Filled> => {
	const filled = withToken(draft, await issue(ports, device));
	return {draft: filled, keeping: await keepBeside(ports.drafts, formDraftName(mode), filled)};
};

const goOn = 'it is in a half-filled form, which the dashboard offers when you add or edit the account.';

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
	if (issue !== undefined && await ports.drafts.find(formDraftName(mode)) !== undefined) {
		hooks.onOccupied?.();
	}

	let keeping: Keeping | undefined;

	const test = async (plexTv: PlexCalls): Promise<SaveRequest> => {
		const within = {...ports, plexTv};
		const proxied = await proxyEvidence(within, device, hooks);
		const filled = issue === undefined ? undefined : await withIssuedToken(within, {draft, mode, device}, issue);
		keeping = filled?.keeping;
		const candidate = valueOf(parseCandidate(filled?.draft ?? draft));
		const evidence = {...proxied, tokenTest: await tokenEvidence(within, candidate, mode, hooks)};
		return requestOf(candidate, evidence, mode, hooks);
	};

	try {
		const request = await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(test));
		const account = await saveAccount(ports, request);
		if (keeping !== undefined) {
			await forgetToken(ports.drafts, keeping);
		}

		const owner = ownerIn(request.evidence);
		if (owner === undefined) {
			throw new TypeError('An account was saved whose token nobody tested.');
		}

		return {account, owner};
	} catch (error) {
		throw keeping !== undefined && isAppError(error) ? withWhereabouts(error, keeping, goOn) : error;
	}
};
