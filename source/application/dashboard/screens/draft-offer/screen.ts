import type {Form} from '../../../../domain/account-form/form.js';
import type {SavedDraft} from '../../../ports.js';

/** A form that was not finished is there: `fresh` is the one without it. */
export type DraftOfferScreen = {
	readonly kind: 'draft-offer';
	readonly fresh: Form;
	readonly kept: SavedDraft;
	/** What the form will be kept by, where that is not what its mode says. */
	readonly keptAs?: string;
	/** What `kept` is kept by, where that is another name. */
	readonly name?: string;
	/** Whether it is asked if what was kept is to be thrown away. */
	readonly isAsking: boolean;
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'draft-offer': {
			readonly screen: DraftOfferScreen;
			readonly context: 'draft-offer' | 'draft-discard';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
