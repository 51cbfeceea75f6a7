import type {PlexAnswer} from '../answer.js';

/** What the pages of bot checks hold that no other page does, with the name of whoever sends them. */
const pages: ReadonlyArray<readonly [mark: RegExp, name: string]> = [
	[/\/cdn-cgi\/challenge-platform\/|cf[\-_]chl[\-_]|<title>(?:just a moment\.\.\.|attention required! \| cloudflare)/iv, 'Cloudflare'],
	[/awswafcookiedomainlist|\.awswaf\.com\/|gokuprops|<title>human verification/iv, 'AWS WAF'],
	[/captcha-delivery\.com\//iv, 'DataDome'],
	[/challenges\.cloudflare\.com\/turnstile/iv, 'Cloudflare'],
	[/_incapsula_resource/iv, 'Imperva'],
	[/errors\.edgesuite\.net|\/_sec\/cp_challenge\//iv, 'Akamai'],
	[/px-captcha|\/captcha\.js\?a=c&u=/iv, 'HUMAN'],
	[/class=["'](?:g-recaptcha|h-captcha)["']/iv, 'a captcha'],
];

/** More than the heads of such pages take. */
const searchedCharacters = 64 * 1024;

const pageName = ({contentType, body}: Pick<PlexAnswer, 'contentType' | 'body'>): string | undefined => {
	const start = body.slice(0, searchedCharacters);
	return contentType.includes('html') || /^\s*<(?:!doctype\s+html|html)\b/iv.test(start)
		? pages.find(([mark]) => mark.test(start))?.[1]
		: undefined;
};

/** Who it is that wants a browser's proof first, where a bot check answered in plex.tv's place: by its headers, or by its page. */
export const botCheckIn = (page: Pick<PlexAnswer, 'contentType' | 'body'>, header: (name: string) => string | undefined): string | undefined => {
	const isNamed = (name: string): boolean => (header(name)?.trim() ?? '') !== '';
	if (isNamed('cf-mitigated')) {
		return 'Cloudflare';
	}

	return isNamed('x-amzn-waf-action') ? 'AWS WAF' : pageName(page);
};
