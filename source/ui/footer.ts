import type {Action} from '../application/dashboard/actions.js';
import type {Context} from '../application/dashboard/context.js';
import {widthOf} from '../text/width.js';
import {keyLabel} from './key-rows.js';
import {bindingsIn} from './keymap.js';

const between = '  ';

const entriesOf = (context: Context) => bindingsIn(context)
	.filter(({footer}) => footer !== undefined)
	.map(({keys, action, footer = ''}) => ({action, text: `${keyLabel(keys[0] ?? '')} ${footer}`}));

/** The keys of a context as the bottom line has them: as many as fit, whole ones only, in the key table's order, and the way to the help last. Those of actions that would do nothing now are left out. */
export const footerText = (context: Context, columns: number, isIdle: (action: Action) => boolean = () => false): string => {
	const entries = entriesOf(context).filter(({action}) => !isIdle(action));
	const help = entries.find(({action}) => action === 'help')?.text ?? '';
	const others = entries.filter(({action}) => action !== 'help');
	let text = '';
	for (const {text: entry} of others) {
		const longer = `${text}${entry}${between}`;
		if (widthOf(longer + help) > columns) {
			break;
		}

		text = longer;
	}

	return `${text}${help}`.trimEnd();
};
