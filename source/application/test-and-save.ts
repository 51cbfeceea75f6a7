import type {Account} from '../domain/account.js';
import {readCandidate, type Candidate} from '../domain/add-account/candidate.js';
import type {Draft} from '../domain/add-account/draft.js';
import {
	noEvidence,
	proxyFingerprint,
	tokenFingerprint,
	type Evidence,
} from '../domain/add-account/evidence.js';
import type {FormMode} from '../domain/add-account/form.js';
import {AppError} from '../domain/errors.js';
import {countingTraffic} from './counting-traffic.js';
import type {Ports} from './ports.js';
import type {PlexTests} from './ports/plex-tv.js';
import {saveAccount} from './save-account.js';
import {testProxy, type TestHooks} from './test-proxy.js';
import {testToken} from './test-token.js';

/** What the tests need; how they reach plex.tv is for the caller to say. */
type TestPorts = Omit<Ports, 'plexTv'> & {readonly plexTv: PlexTests};

const proxyEvidence = async (ports: TestPorts, candidate: Candidate, hooks: TestHooks): Promise<Evidence> => {
	const {route} = candidate;
	if (route.kind === 'direct') {
		return noEvidence;
	}

	const report = await testProxy(ports, {...candidate, route}, hooks);
	if (report.verdict === 'failed') {
		throw AppError.fromReport(report);
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

const tokenEvidence = async (ports: TestPorts, candidate: Candidate, mode: FormMode, {signal}: TestHooks): Promise<Evidence['tokenTest']> => {
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

/**
What the form does step by step, in one go: proxy test, then token test, then save, through the same gate.
Throws what failed first, and saves nothing then.
*/
export const testAndSave = async (ports: Ports, draft: Draft, mode: FormMode, hooks: TestHooks): Promise<Account> => {
	const read = readCandidate(draft);
	if (read.kind === 'problem') {
		throw read.problem.error;
	}

	const candidate = read.value;
	const evidence = await countingTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => {
		const proxied = await proxyEvidence({...ports, plexTv}, candidate, hooks);
		return {...proxied, tokenTest: await tokenEvidence({...ports, plexTv}, candidate, mode, hooks)};
	}));
	return saveAccount(ports, {candidate, evidence, mode});
};
