import type {Context} from '../application/dashboard/context.js';
import {bindings, keyLabel} from './keymap.js';
import {widthOf} from './text-width.js';

/** The keys of a context as the bottom line has them: as many as fit, whole ones only, in the key table's order. */
export const footerText = (context: Context, columns: number): string => {
	let text = '';
	for (const {contexts, keys, label, inFooter} of bindings) {
		const [key] = keys;
		if (inFooter === undefined || key === undefined || !contexts.includes(context)) {
			continue;
		}

		const longer = `${text}${text === '' ? '' : '  '}${keyLabel(key)} ${label}`;
		if (widthOf(longer) > columns) {
			break;
		}

		text = longer;
	}

	return text;
};
