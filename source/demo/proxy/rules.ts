import {Buffer} from 'node:buffer';
import {isPlexHost} from '../../domain/plex-host.js';

/** Basic sign-in (RFC 7617) in UTF-8, or none at all. */
export type SignInRule =
	| {readonly kind: 'none'}
	| {readonly kind: 'basic'; readonly username: string; readonly password: string};

/** Whether a `Proxy-Authorization` header opens the proxy. User name and password are compared together, so that a colon may be in either. */
export const isSignedIn = (rule: SignInRule, header = ''): boolean => {
	if (rule.kind === 'none') {
		return true;
	}

	const credentials = /^basic +(?<credentials>\S+)$/iv.exec(header)?.groups?.['credentials'] ?? '';
	return Buffer.from(credentials, 'base64').equals(Buffer.from(`${rule.username}:${rule.password}`, 'utf8'));
};

/** Whether a CONNECT target, `host:port`, is plex.tv or a name under it, on the port of https. */
export const isPlexTv = (target: string): boolean => target.endsWith(':443') && isPlexHost(target.slice(0, -':443'.length));
