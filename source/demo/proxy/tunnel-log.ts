import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import type {Clock} from '../../application/ports.js';
import type {ConnectStatus} from './answers.js';

/** One request to open a tunnel, and what became of it. */
export type LoggedConnect = {
	/** As the client wrote it: `plex.tv:443`. */
	readonly target: string;
	readonly isAuthorized: boolean;
	/** 200 the tunnel opened · 403 another target · 407 sign-in · 502 the stand-in is gone. */
	readonly status: ConnectStatus;
	/** Names and values in turn, as they came. */
	readonly rawHeaders: readonly string[];
	readonly answeredAt: Date;
	/** When the client's connection ended. */
	readonly closedAt: Date | undefined;
};

/** What a proxy remembers of its CONNECTs. */
export type TunnelLog = {
	readonly connects: readonly LoggedConnect[];
	/** Those of `connects` that got no tunnel. */
	readonly refusals: readonly LoggedConnect[];
	readonly openTunnels: number;
	readonly maxTunnels: number;
	add(request: IncomingMessage, client: Duplex, status: ConnectStatus): void;
};

export const createTunnelLog = (clock: Clock): TunnelLog => {
	const connects: Array<LoggedConnect & {closedAt: Date | undefined}> = [];
	let openTunnels = 0;
	let maxTunnels = 0;

	return {
		connects,
		get refusals() {
			return connects.filter(({status}) => status !== 200);
		},
		get openTunnels() {
			return openTunnels;
		},
		get maxTunnels() {
			return maxTunnels;
		},
		add({url = '', rawHeaders}, client, status) {
			const entry = {
				target: url, isAuthorized: status !== 407, status, rawHeaders, answeredAt: clock.now(), closedAt: undefined as Date | undefined,
			};
			connects.push(entry);
			const tunnels = status === 200 ? 1 : 0;
			openTunnels += tunnels;
			maxTunnels = Math.max(maxTunnels, openTunnels);
			client.once('close', () => {
				entry.closedAt = clock.now();
				openTunnels -= tunnels;
			});
		},
	};
};
