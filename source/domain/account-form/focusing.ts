import {controlsOf} from './controls.js';
import type {TextFieldName} from './fields.js';
import type {Form} from './form.js';

/** The focus on a field of the open step. */
export const focusField = (form: Form, field: TextFieldName): Form => {
	const index = controlsOf(form).findIndex(control => control.kind === 'text' && control.name === field);
	return index === -1 ? form : {...form, focus: index};
};
