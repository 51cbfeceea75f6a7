import {fieldRows, type TextFieldName} from './fields.js';
import type {Form} from './form.js';

/**
Brings a field into its plain form: blanks around it go, credentials in a proxy URL and the token in a copied URL move into their own fields.
What cannot be read stays as it was typed.
*/
export const normalizeField = (form: Form, field: TextFieldName): Form => {
	const {draft, notice} = fieldRows[field].normalize(form.draft);
	return notice === undefined ? {...form, draft} : {...form, draft, notice};
};
