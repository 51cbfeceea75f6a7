import type {AccountSummary} from '../../domain/account.js';
import {routeLabel} from '../../domain/route.js';
import {linkPage, type WaitingPin} from '../../domain/sign-in.js';

/** Something on the screen that can be copied. */
export type Copyable = {
	readonly what: string;
	readonly text: string;
	/** A text that may name actions, for which the key table has the keys. */
	readonly isMessage?: true;
};

/** A code that waits, and where it is typed. */
export const copyablesOfPin = (pin: WaitingPin | undefined): readonly Copyable[] => pin === undefined
	? []
	: [{what: 'the code', text: pin.code}, {what: 'the link', text: linkPage}];

export const copyablesOfAccount = ({email, route}: AccountSummary): readonly Copyable[] => [
	{what: 'the email', text: email},
	...(route.kind === 'direct' ? [] : [{what: 'the address of the proxy', text: routeLabel(route)}]),
];
