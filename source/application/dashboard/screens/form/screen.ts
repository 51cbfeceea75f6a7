import type {Form} from '../../../../domain/account-form/form.js';

/** The add and edit form, whose rules are in `domain/account-form/`. */
export type FormScreen = {readonly kind: 'form'; readonly form: Form};
