import type {PlexTvAccount} from './plex-user.js';

/** Something that is signed in as an account, in plex.tv's own names. */
export type StandInDevice = {
	readonly id: number;
	readonly clientIdentifier: string;
	readonly name: string;
	readonly product: string;
	readonly productVersion: string;
	readonly platform: string;
	readonly device: string;
	readonly provides: readonly string[];
	readonly publicAddress: string;
	/** A secret. */
	readonly token: string;
	readonly createdAt: Date;
	readonly lastSeenAt: Date;
};

/** What of a device comes with a request that signs it in. */
export type DeviceTraits = Pick<StandInDevice, 'clientIdentifier' | 'name' | 'product' | 'productVersion' | 'platform' | 'device' | 'publicAddress'>;

export type Devices = {
	of(account: PlexTvAccount): readonly StandInDevice[];
	/** Notes that a device was signed in with this token, in the place of what it had. */
	signIn(account: PlexTvAccount, device: DeviceTraits, token: string, now: Date): void;
	/** False for one that the account does not have. */
	remove(account: PlexTvAccount, id: number): boolean;
};

const firstId = 400_000_001;

/** Devices by account. `others` are those that were there before, by the account's id; `onRemoved` hears of each that is removed. */
export const createDevices = (others: Map<number, readonly StandInDevice[]>, onRemoved: (device: StandInDevice) => void): Devices => {
	let nextId = firstId;
	const of = ({id}: PlexTvAccount): readonly StandInDevice[] => others.get(id) ?? [];
	return {
		of,
		signIn(account, traits, token, now) {
			const before = of(account).find(({clientIdentifier}) => clientIdentifier === traits.clientIdentifier);
			const device: StandInDevice = {
				...traits, provides: [], id: before?.id ?? nextId++, token, createdAt: before?.createdAt ?? now, lastSeenAt: now,
			};
			others.set(account.id, [...of(account).filter(({id}) => id !== device.id), device]);
		},
		remove(account, id) {
			const removed = of(account).find(device => device.id === id);
			if (removed === undefined) {
				return false;
			}

			others.set(account.id, of(account).filter(device => device !== removed));
			onRemoved(removed);
			return true;
		},
	};
};
