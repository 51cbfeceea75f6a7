import type {Form} from '../../../../domain/account-form/form.js';
import type {SavedDraft} from '../../../ports.js';

/** A form that was not finished is there: `fresh` is the one without it. */
export type DraftOfferScreen = {readonly kind: 'draft-offer'; readonly fresh: Form; readonly kept: SavedDraft};
