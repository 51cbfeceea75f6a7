import type {NetworkInterfaceInfo} from 'node:os';
import type {OwnAddresses} from '../application/ports.js';
import {isPublicAddress, normalizeAddress} from '../domain/ip-address.js';

type OwnAddressSources = {
	readonly networkInterfaces: () => Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>;
	/** `SSH_CONNECTION`: client's address and port, then this machine's address and port (ssh(1)). */
	readonly sshConnection: string | undefined;
	/** What the admin gave in the settings, for a machine behind NAT. */
	readonly fromSettings: () => Promise<string | undefined>;
};

/** The public addresses that this machine knows itself by, without asking anybody. */
export const createOwnAddresses = ({networkInterfaces, sshConnection, fromSettings}: OwnAddressSources): OwnAddresses => ({
	async list() {
		const fromInterfaces = Object.values(networkInterfaces()).flatMap(infos => infos ?? []).map(({address}) => address);
		const known = [...fromInterfaces, sshConnection?.split(' ', 3)[2] ?? '', await fromSettings() ?? ''];
		return [...new Set(known.filter(address => isPublicAddress(address)).flatMap(address => normalizeAddress(address) ?? []))];
	},
});
