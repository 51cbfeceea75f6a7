import type {Account, PlexPassChoice} from '../account.js';
import {proxyUrl, type Route} from '../route.js';
import {textField, type TextField} from '../text-field.js';

/** The fields that are typed, by the names that events and errors use. */
export const textFieldNames = ['email', 'proxyUrl', 'proxyUsername', 'proxyPassword', 'queryParameters', 'authToken', 'password', 'verificationCode'] as const;

export type TextFieldName = (typeof textFieldNames)[number];

/** "none" is the choice "This proxy needs no sign-in". */
export type SignInChoice = 'basic' | 'none';

/** How the form comes by its token: typed or pasted, by a code for the link page, or by signing in with email and password. */
export const tokenWays = ['paste', 'pin', 'sign-in'] as const;

export type TokenWay = (typeof tokenWays)[number];

/** What has been typed and chosen so far, right or wrong; nothing of it is lost by going back. */
export type Draft = {
	readonly fields: Readonly<Record<TextFieldName, TextField>>;
	readonly routeChoice: Route['kind'];
	readonly signInChoice: SignInChoice;
	readonly tokenWay: TokenWay;
	readonly plexPassChoice: PlexPassChoice;
	/** Made once when the form opens, so that every test is made as the device that will be stored. */
	readonly clientIdentifier: string;
};

const secrecy: Readonly<Record<TextFieldName, boolean>> = {
	email: false,
	proxyUrl: false,
	proxyUsername: false,
	proxyPassword: true,
	queryParameters: false,
	authToken: true,
	password: true,
	// Good for half a minute, and easily mistyped.
	verificationCode: false,
};

/** Whether a field is drawn masked. */
export const isSecret = (name: TextFieldName): boolean => secrecy[name];

export const typed = (draft: Draft, name: TextFieldName): string => draft.fields[name].text;

export const emptyDraft = (clientIdentifier: string): Draft => ({
	fields: {
		email: textField(''),
		proxyUrl: textField(''),
		proxyUsername: textField(''),
		proxyPassword: textField(''),
		queryParameters: textField(''),
		authToken: textField(''),
		password: textField(''),
		verificationCode: textField(''),
	},
	routeChoice: 'proxy',
	signInChoice: 'basic',
	tokenWay: 'paste',
	plexPassChoice: 'detect',
	clientIdentifier,
});

const proxyFields = (route: Route) => {
	if (route.kind === 'direct') {
		return {proxyUrl: textField(''), proxyUsername: textField(''), proxyPassword: textField('')};
	}

	const {address, signIn} = route;
	return {
		proxyUrl: textField(proxyUrl(address)),
		proxyUsername: textField(signIn.kind === 'basic' ? signIn.username : ''),
		proxyPassword: textField(signIn.kind === 'basic' ? signIn.password.reveal() : ''),
	};
};

/** The draft that editing a stored account starts from. The secrets are in it, so it stays in memory. */
export const draftOf = (account: Account): Draft => ({
	fields: {
		...proxyFields(account.route),
		email: textField(account.email),
		queryParameters: textField(account.queryParameters),
		authToken: textField(account.authToken.reveal()),
		password: textField(account.password?.reveal() ?? ''),
		verificationCode: textField(''),
	},
	routeChoice: account.route.kind,
	signInChoice: account.route.kind === 'proxy' ? account.route.signIn.kind : 'basic',
	tokenWay: 'paste',
	plexPassChoice: account.plexPassChoice,
	clientIdentifier: account.clientIdentifier,
});

export const withText = (draft: Draft, name: TextFieldName, field: TextField): Draft => ({
	...draft,
	fields: {...draft.fields, [name]: field},
});

/** Whether two drafts would say the same, wherever their cursors are. */
export const isSameDraft = (a: Draft, b: Draft): boolean =>
	textFieldNames.every(name => typed(a, name) === typed(b, name))
	&& a.routeChoice === b.routeChoice
	&& a.signInChoice === b.signInChoice
	&& a.tokenWay === b.tokenWay
	&& a.plexPassChoice === b.plexPassChoice;
