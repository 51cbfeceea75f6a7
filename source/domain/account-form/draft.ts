import type {PlexPassChoice} from '../account.js';
import type {KeptPin} from '../kept-pin.js';
import type {Route} from '../route.js';
import type {TextField} from '../text-field.js';
import type {TextFieldName} from './fields.js';

/** How the proxy is signed in to: "name-only" is a user name and no password on purpose, as an API key is; "none" is "This proxy needs no sign-in". */
export const signInChoices = ['basic', 'name-only', 'none'] as const;

export type SignInChoice = (typeof signInChoices)[number];

/** How the form comes by its token: typed or pasted, by a code for the link page, by signing in with email and password, or by a code that makes a device key known, with which the account renews itself. */
export const tokenWays = ['paste', 'pin', 'sign-in', 'device-key'] as const;

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
	/** A code that waits to be typed at plex.tv/link. */
	readonly pin?: KeptPin;
};

export const typed = (draft: Draft, name: TextFieldName): string => draft.fields[name].text;

export const withText = (draft: Draft, name: TextFieldName, field: TextField): Draft => ({
	...draft,
	fields: {...draft.fields, [name]: field},
});

/** The draft without the code that waited. */
export const withoutPin = ({pin: _, ...draft}: Draft): Draft => draft;
