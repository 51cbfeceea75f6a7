import type {Clock} from '../../application/ports.js';
import type {KeyedDevice} from './device-keys.js';
import type {DeviceTraits} from './devices.js';
import type {PlexTvAccount} from './plex-user.js';

export type PinStatus =
	| {readonly kind: 'waiting'}
	| {readonly kind: 'linked'; readonly token: string}
	/** Its token was handed out for the last time. */
	| {readonly kind: 'used'};

/** A code for plex.tv/link, and the device that asked for it. */
export type Pin = {
	readonly id: number;
	/** Four capitals and digits. */
	readonly code: string;
	readonly clientIdentifier: string;
	readonly product: string | undefined;
	readonly createdAt: Date;
	readonly expiresAt: Date;
	readonly standing: PinStatus;
	/** The device key that it carries. */
	readonly key?: Pick<KeyedDevice, 'keyId' | 'publicKey'>;
	/** What else is known of the device. */
	readonly traits: Omit<DeviceTraits, 'clientIdentifier'>;
};

/** All PINs that were made. The last three methods throw for a code that never was. */
export type Pins = {
	readonly all: readonly Pin[];
	create(device: Pick<Pin, 'clientIdentifier' | 'product' | 'key' | 'traits'>, lifeSeconds: number): Pin;
	link(code: string, account: PlexTvAccount): void;
	/** Ends its time now. */
	expire(code: string): void;
	markUsed(code: string): void;
};

const firstId = 300_000_001;
const codeCount = 36 ** 4;

/** Has no factor in common with `codeCount`, so that no code comes twice before all have come. */
const codeStep = 1_000_003;

const codeOf = (number: number): string => ((number * codeStep) % codeCount).toString(36).toUpperCase().padStart(4, '0');

/** Whether plex.tv still knows the code: its time is not up, and its token not gone. */
export const isAlive = ({standing, expiresAt}: Pin, now: Date): boolean => standing.kind !== 'used' && now < expiresAt;

/** Plex.tv takes codes in small letters, too. */
export const hasCode = (pin: Pin, code: string): boolean => pin.code === code.toUpperCase();

/** `issue` makes the token of a code that somebody has finished. */
export const createPins = (clock: Clock, issue: (pin: Pin, account: PlexTvAccount) => string): Pins => {
	const all: Pin[] = [];

	const change = (code: string, partOf: (pin: Pin) => Partial<Pin>): void => {
		const index = all.findIndex(pin => hasCode(pin, code));
		const pin = all[index];
		if (pin === undefined) {
			throw new Error(`There is no PIN ${code}.`);
		}

		all[index] = {...pin, ...partOf(pin)};
	};

	return {
		all,
		create(device, lifeSeconds) {
			const createdAt = clock.now();
			const pin: Pin = {
				...device,
				id: firstId + all.length,
				code: codeOf(all.length + 1),
				createdAt,
				expiresAt: new Date(createdAt.getTime() + (lifeSeconds * 1000)),
				standing: {kind: 'waiting'},
			};
			all.push(pin);
			return pin;
		},
		link(code, account) {
			change(code, pin => ({standing: {kind: 'linked', token: issue(pin, account)}}));
		},
		expire(code) {
			change(code, () => ({expiresAt: clock.now()}));
		},
		markUsed(code) {
			change(code, () => ({standing: {kind: 'used'}}));
		},
	};
};
