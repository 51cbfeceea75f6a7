/** What a person may type into the demo. Nothing on it is anybody's secret. */
export type Card = {
	readonly email: string;
	/** Nobody on the demo's plex.tv has it. */
	readonly unknownEmail: string;
	readonly accountPassword: string;
	/** Asked for after the password of `email`. */
	readonly verificationCode: string;
	/** Nobody has to type a PIN anywhere. */
	readonly pinLinksAfterSeconds: number;
	/** It has a device key from the start. */
	readonly keyedEmail: string;
	/** Where the demo's clock is fast. */
	readonly renewsAfterSeconds?: number;
	readonly proxyUrl: string;
	readonly proxyUsername: string;
	readonly proxyPassword: string;
	readonly openProxyUrl: string;
	readonly refusingProxyUrl: string;
	/** Holds the good token. */
	readonly copiedUrl: string;
	readonly goodToken: string;
	readonly tokenWithoutPlexPass: string;
	readonly rejectedToken: string;
	readonly rateLimitedToken: string;
	readonly maintenanceToken: string;
};

const labelWidth = 30;

/** Narrower than the narrowest terminal, so that nothing wraps by itself. */
const urlWidth = 76;

const inPieces = (text: string, width: number): string[] => text.match(new RegExp(`.{1,${width}}`, 'gv')) ?? [];

/** A code for a key links itself as any other. */
const renewalText = ({renewsAfterSeconds}: Card): string => renewsAfterSeconds === undefined
	? 'it renews after days; demo --fast-clock: 60 s'
	: `it renews ${renewsAfterSeconds} s after each token`;

/**
The card in lines of 76 columns at most. The copied URL goes over several, without a space added, so that it can be selected and pasted in one go: a paste drops the line ends.
*/
export const cardLines = (card: Card): string[] => {
	const rows: ReadonlyArray<readonly [string, string]> = [
		['Email', card.email],
		['Proxy URL', card.proxyUrl],
		['Proxy username', card.proxyUsername],
		['Proxy password', card.proxyPassword],
		['Proxy without sign-in', card.openProxyUrl],
		['Proxy that is down', card.refusingProxyUrl],
		['Token, good, Plex Pass', card.goodToken],
		['Token, good, other person', card.tokenWithoutPlexPass],
		['Token, rejected', card.rejectedToken],
		['Token, told to slow down', card.rateLimitedToken],
		['Token, plex.tv under repair', card.maintenanceToken],
		['Account password', card.accountPassword],
		['Verification code', card.verificationCode],
		['PIN', `links itself ${card.pinLinksAfterSeconds} s after it is made`],
		['Account with a device key', card.keyedEmail],
		['f makes one, i lists devices', renewalText(card)],
		['Email that nobody has', card.unknownEmail],
	];
	return [
		'Values to type. All are invented, and nothing leaves this machine.',
		'',
		...rows.map(([label, value]) => label.padEnd(labelWidth) + value),
		'Copied URL, all lines:',
		...inPieces(card.copiedUrl, urlWidth),
	];
};

/** The card as a file holds it and the terminal shows it. */
export const renderCard = (card: Card): string => `${cardLines(card).join('\n')}\n`;
