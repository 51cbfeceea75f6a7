import type {AccountId} from '../../../../domain/account.js';
import type {TextField} from '../../../../domain/text-field.js';

/** The question that asks for a phrase before several accounts are removed. */
export type RemoveManyScreen = {
	readonly kind: 'remove-many';
	readonly accounts: ReadonlyArray<{readonly id: AccountId; readonly email: string}>;
	readonly confirmation: TextField;
	readonly progress: 'typing' | 'mismatch' | 'removing';
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'remove-many': {
			readonly screen: RemoveManyScreen;
			readonly context: 'remove-many' | 'remove-many-running';
			readonly action: never;
			readonly effect: {readonly kind: 'remove-many'; readonly ids: readonly AccountId[]};
			readonly answer: {readonly kind: 'removed'; readonly leftDevices: readonly string[]};
		};
	}
}
