import type {Account} from '../account.js';
import {signInChoices, tokenWays, type Draft} from './draft.js';

/** The choices that a draft holds. */
export const choiceNames = ['routeChoice', 'signInChoice', 'tokenWay', 'plexPassChoice'] as const;

export type ChoiceName = (typeof choiceNames)[number];

/** A choice of a few: its values in order, each with its label, and what a stored account says. */
export type ChoiceRow<Name extends ChoiceName> = {
	readonly label: string;
	readonly values: ReadonlyArray<Draft[Name]>;
	readonly valueLabels: Readonly<Record<Draft[Name], string>>;
	/** What it is before anybody chose. */
	readonly first: Draft[Name];
	/** How it is stored; absent where it is a way to something else. */
	readonly stored?: {readonly as: string; readonly valueOf: (account: Account) => Draft[Name]};
};

const signInOf = ({route}: Account): Draft['signInChoice'] => {
	if (route.kind === 'direct') {
		return 'basic';
	}

	const {signIn} = route;
	return signIn.kind === 'basic' && signIn.password.reveal() === '' ? 'name-only' : signIn.kind;
};

export const choiceRows: {readonly [Name in ChoiceName]: ChoiceRow<Name>} = {
	routeChoice: {
		label: 'Route',
		values: ['proxy', 'direct'],
		valueLabels: {proxy: 'through a proxy', direct: 'direct, no proxy'},
		first: 'proxy',
		stored: {as: 'route', valueOf: ({route}) => route.kind},
	},
	signInChoice: {
		label: 'Proxy sign-in',
		values: signInChoices,
		valueLabels: {basic: 'name and password', 'name-only': 'name, no password', none: 'none'},
		first: 'basic',
		stored: {as: 'route', valueOf: signInOf},
	},
	tokenWay: {
		label: 'Get token',
		values: tokenWays,
		valueLabels: {paste: 'paste it', pin: 'by a PIN', 'sign-in': 'by email and password', 'device-key': 'by a device key'},
		first: 'paste',
	},
	plexPassChoice: {
		label: 'Has Plex Pass',
		values: ['detect', 'yes', 'no'],
		valueLabels: {detect: 'as the test says', yes: 'yes', no: 'no'},
		first: 'detect',
		stored: {as: 'Plex Pass', valueOf: account => account.plexPassChoice},
	},
};

const turned = <Value>(values: readonly Value[], value: Value, to: 'next' | 'previous'): Value => {
	const offset = to === 'next' ? 1 : values.length - 1;
	return values[(values.indexOf(value) + offset) % values.length] ?? value;
};

/** The draft with a choice turned to its next or previous value. */
export const turnedChoice = <Name extends ChoiceName>(draft: Draft, name: Name, to: 'next' | 'previous'): Draft =>
	({...draft, [name]: turned<Draft[Name]>(choiceRows[name].values, draft[name], to)});
