import type {AccountId} from '../../../../domain/account.js';
import type {ListedDevice} from '../../../../domain/device-overview.js';
import type {AppError} from '../../../../domain/errors.js';
import type {JobId} from '../../../../domain/job-id.js';
import type {AskedAccount} from '../../../../domain/servers.js';
import type {DeviceAskingStart, DevicesAnswer} from '../../../devices.js';
import type {RemovedDevice} from '../../../ports/plex-tv.js';
import type {Whose} from '../../../list-servers.js';

/** Whom the asking is for, and how many of them were heard of. */
export type DeviceProgress = {
	/** ISO 8601. */
	readonly at: string;
	readonly asked: number;
	readonly disabled: number;
	readonly heard: number;
};

/** How far the accounts were asked for their devices. */
export type DeviceAsking =
	/** Who is asked is not known yet. */
	| {readonly kind: 'reading'}
	/** `pause` says that a way to plex.tv waits, and until when. */
	| {readonly kind: 'asking'; readonly progress: DeviceProgress; readonly pause?: string}
	| {readonly kind: 'done'; readonly progress: DeviceProgress}
	/** `progress` is absent when it was stopped before anybody could be asked. */
	| {readonly kind: 'stopped'; readonly progress?: DeviceProgress}
	| {readonly kind: 'failed'; readonly error: AppError};

/** A device of an account that can be signed out, as plex.tv has given it an id. */
export type RevocableDevice = ListedDevice & {readonly id: number};

/** Signing one out is asked first. */
export type Revocation = {readonly account: AskedAccount; readonly device: RevocableDevice; readonly kind: 'asking' | 'running'};

/** What is signed in as each account that is enabled, or as one. */
export type DevicesScreen = {
	readonly kind: 'devices';
	readonly whose: Whose;
	/** The job that asks now, or that asked last: what an earlier one still says is dropped. */
	readonly job: JobId;
	/** What each account said last, by email. */
	readonly known: readonly DevicesAnswer[];
	/** The line with the cursor, among those that have one (`entriesOf`). */
	readonly focus: number;
	readonly asking: DeviceAsking;
	readonly revocation?: Revocation;
};

export type DevicesEffect =
	| {readonly kind: 'ask'; readonly whose: Whose}
	| {readonly kind: 'revoke'; readonly id: AccountId; readonly device: RevocableDevice};

/** What asking tells, in this order, and what comes of signing a device out. */
export type DevicesTold =
	| {readonly kind: 'started'; readonly start: DeviceAskingStart}
	| {readonly kind: 'answered'; readonly answer: DevicesAnswer}
	| {readonly kind: 'paused'; readonly text: string}
	| {readonly kind: 'done'}
	| {readonly kind: 'revoked'; readonly answer: RemovedDevice};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly devices: {
			readonly screen: DevicesScreen;
			readonly context: 'devices' | 'devices-question' | 'devices-running';
			readonly action: 'list-devices' | 'revoke' | 'ask-again';
			readonly effect: DevicesEffect;
			readonly answer: DevicesTold;
		};
	}
}
