import type {FormEffect} from '../../domain/account-form/events.js';
import type {PlexDevice} from '../../domain/account.js';
import type {WaitingPin} from '../../domain/sign-in.js';
import type {AppError} from '../../domain/errors.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {issueToken, type IssueWay} from '../issue-token.js';
import type {Ports} from '../ports.js';
import {saveAccount} from '../save-account.js';
import {testProxy} from '../test-proxy.js';
import {testToken} from '../test-token.js';
import type {DashboardEvent} from './events.js';
import type {RunningTest, Work} from './work.js';

type Parts = {readonly ports: Ports; readonly work: Work; readonly test: RunningTest};

type Send = (event: DashboardEvent) => void;

/** Does what the add and edit form wants done, by calling the same use cases as the commands. */
export const createFormEffects = ({ports, work: {attempt}, test}: Parts) => {
	/** Gets a token by PIN or by signing in, over one tunnel. */
	const issue = (number: number, device: PlexDevice, way: IssueWay, send: Send): void => {
		const signal = test.start();
		attempt(async () => {
			await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => {
				const token = await issueToken({...ports, plexTv}, device, way, signal);
				// Before anything else is done, so that it is kept.
				send({kind: 'form', event: {kind: 'token-issued', job: number, token}});
			}));
		}, error => {
			send({kind: 'form', event: {kind: 'sign-in-failed', job: number, error}});
		});
	};

	return (effect: Exclude<FormEffect, {kind: 'leave-form'}>, send: Send): void => {
		const stopped = (number: number) => (error: AppError) => {
			send({kind: 'form', event: {kind: 'test-stopped', job: number, error}});
		};

		switch (effect.kind) {
			case 'cancel': {
				test.stop();
				break;
			}

			case 'test-proxy': {
				const {job: number, fingerprint} = effect;
				const signal = test.start();
				attempt(async () => {
					const report = await thenSaveTraffic(ports, async () => testProxy(ports, effect, {
						signal,
						onStage(stage) {
							send({kind: 'form', event: {kind: 'proxy-stage', job: number, stage}});
						},
					}));
					const at = ports.clock.now().toISOString();
					send({
						kind: 'form',
						event: {
							kind: 'proxy-tested', job: number, fingerprint, report, at,
						},
					});
				}, stopped(number));
				break;
			}

			case 'test-token': {
				const {job: number, fingerprint, identity, except} = effect;
				const signal = test.start();
				attempt(async () => {
					const finding = await thenSaveTraffic(ports, async () => testToken(ports, identity, {signal, ...(except !== undefined && {except})}));
					const at = ports.clock.now().toISOString();
					send({
						kind: 'form',
						event: {
							kind: 'token-tested', job: number, fingerprint, finding, at,
						},
					});
				}, stopped(number));
				break;
			}

			case 'get-pin': {
				const {job: number, device} = effect;
				const onWaiting = (pin: WaitingPin): void => {
					send({kind: 'form', event: {kind: 'pin-waiting', job: number, pin}});
				};

				issue(number, device, {kind: 'pin', onWaiting}, send);
				break;
			}

			case 'sign-in': {
				const {job: number, device, credentials} = effect;
				issue(number, device, {kind: 'sign-in', credentials}, send);
				break;
			}

			case 'save': {
				attempt(async () => {
					const account = await saveAccount(ports, effect);
					send({kind: 'account-saved', account});
				}, error => {
					send({kind: 'form', event: {kind: 'save-failed', job: effect.job, error}});
				});
				break;
			}
		}
	};
};
