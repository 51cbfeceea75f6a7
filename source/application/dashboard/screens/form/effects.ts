import type {PlexDevice} from '../../../../domain/account.js';
import {runningStage} from '../../../../domain/verdict.js';
import {exchangeInForm} from '../../../device-key/exchange-in-form.js';
import {collectPin, issueToken, type IssueWay, type PinKeeper} from '../../../issue-token.js';
import type {Ports} from '../../../ports.js';
import {saveAccount} from '../../../save-account.js';
import {thenSaveTraffic} from '../../../save-traffic.js';
import {testProxy} from '../../../test-proxy.js';
import {testToken} from '../../../test-token.js';
import type {Effects, JobTools} from '../../effects.js';
import type {FormAnswer, FormWork} from './screen.js';

type Tools = JobTools<'form'>;

type WorkOf<Kind extends FormWork['kind']> = Extract<FormWork, {readonly kind: Kind}>;

const runProxyTest = async (ports: Ports, work: WorkOf<'test-proxy'>, {job, signal, tell}: Tools): Promise<FormAnswer> => {
	const report = await thenSaveTraffic(ports, async () => testProxy(ports, work, {
		signal,
		onStage(stage, addressVerdict) {
			tell({kind: 'form', event: {kind: 'proxy-stage', job, stage: runningStage(stage, addressVerdict)}});
		},
	}));
	const at = ports.clock.now().toISOString();
	return {kind: 'form', event: {
		kind: 'proxy-tested', job, fingerprint: work.fingerprint, report, at,
	}};
};

const runTokenTest = async (ports: Ports, {identity, fingerprint, except}: WorkOf<'test-token'>, {job, signal}: Tools): Promise<FormAnswer> => {
	const finding = await thenSaveTraffic(ports, async () => testToken(ports, identity, {signal, ...(except !== undefined && {except})}));
	const at = ports.clock.now().toISOString();
	return {kind: 'form', event: {
		kind: 'token-tested', job, fingerprint, finding, at,
	}};
};

/** Gets a token by PIN or by signing in, over one tunnel. It is told before anything else is done, so that it is kept. */
const issue = async (ports: Ports, device: PlexDevice, way: IssueWay, {job, signal, tell}: Tools): Promise<FormAnswer> => {
	// A code or a try is not spent on a token that cannot be stored.
	await ports.accounts.checkWritable();
	return thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => {
		const answer: FormAnswer = {kind: 'form', event: {kind: 'token-issued', job, ...await issueToken({...ports, plexTv}, device, way, signal)}};
		tell(answer);
		return answer;
	}));
};

/** Keeps a code in the form's draft, sealed, and lets the form know of it before it is shown. */
const pinsOf = ({drafts, processes}: Ports, {keptAs, draft, earlier}: WorkOf<'get-pin'>, {job, tell}: Tools): PinKeeper => ({
	...(earlier !== undefined && {earlier}),
	async keep(pin) {
		const held = {...pin, ...(processes !== undefined && {holder: processes.own})};
		await drafts.keep(keptAs, {...draft, pin: held});
		tell({kind: 'form', event: {kind: 'pin-kept', job, pin: held}});
	},
});

/** Waits on for a code that was kept. */
const collect = async (ports: Ports, {device, pin}: WorkOf<'collect-pin'>, {job, signal, tell}: Tools): Promise<FormAnswer> =>
	thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => {
		const issued = await collectPin({...ports, plexTv}, device, pin, {
			signal,
			onWaiting(waiting) {
				tell({kind: 'form', event: {kind: 'pin-waiting', job, pin: waiting}});
			},
		});
		const answer: FormAnswer = {kind: 'form', event: {kind: 'token-issued', job, ...issued}};
		tell(answer);
		return answer;
	}));

/** Does what the add and edit form wants done, by calling the same use cases as the commands. */
export const formEffects: Effects<'form'> = ports => async (work, tools) => {
	switch (work.kind) {
		case 'test-proxy': {
			return runProxyTest(ports, work, tools);
		}

		case 'test-token': {
			return runTokenTest(ports, work, tools);
		}

		case 'get-pin': {
			const {job, tell} = tools;
			return issue(ports, work.device, {
				kind: work.withKey ? 'device-key' : 'pin',
				pins: pinsOf(ports, work, tools),
				onWaiting(pin) {
					tell({kind: 'form', event: {kind: 'pin-waiting', job, pin}});
				},
			}, tools);
		}

		case 'collect-pin': {
			return collect(ports, work, tools);
		}

		case 'sign-in': {
			return issue(ports, work.device, {kind: 'sign-in', credentials: work.credentials}, tools);
		}

		case 'exchange': {
			const {job, signal, tell} = tools;
			const exchanged = await exchangeInForm(ports, work, {
				signal,
				onStep(step) {
					tell({kind: 'form', event: {kind: 'exchange-step', job, step}});
				},
			});
			return {kind: 'form', event: {kind: 'token-exchanged', job, ...exchanged}};
		}

		case 'save': {
			return {kind: 'saved', account: await saveAccount(ports, work)};
		}
	}
};
