import type {Account} from './account.js';
import {proxyUrl} from './route.js';

/** A word as a POSIX shell takes it (XCU §2.2.2). */
const quoted = (word: string): string => /^[\w%+,\-.\/:=@]+$/v.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`;

const routeOptions = ({route}: Account): readonly string[] => {
	if (route.kind === 'direct') {
		return ['--direct'];
	}

	const {address, signIn} = route;
	return [
		`--proxy-url ${quoted(proxyUrl(address))}`,
		...(signIn.kind === 'none'
			? ['--proxy-no-sign-in']
			: [`--proxy-username ${quoted(signIn.username)}`, '--proxy-password-file FILE']),
	];
};

/**
The command that adds this account, one option a line. Secrets are files there, as they are never arguments.
*/
export const equivalentCommand = (account: Account): readonly string[] => {
	const options = [
		`--email ${quoted(account.email)}`,
		...routeOptions(account),
		...(account.queryParameters === '' ? [] : [`--query-parameters ${quoted(account.queryParameters)}`]),
		'--token-file FILE',
		...(account.password === undefined ? [] : ['--password-file FILE']),
		`--plex-pass ${account.plexPassChoice}`,
	];
	return ['plex-accounts add', ...options.map(option => `  ${option}`)]
		.map((line, index) => index === options.length ? line : `${line} \\`);
};
