import type {Action} from '../application/dashboard/actions.js';
import {widthOf} from '../text/width.js';
import {keyLabel, type Binding} from './key-rows.js';

const between = '  ';

const entriesOf = (bindings: readonly Binding[]) => bindings
	.filter(({footer}) => footer !== undefined)
	.map(({keys, action, footer = ''}) => ({action, text: `${keyLabel(keys[0] ?? '')} ${footer}`}));

/** The keys of a context as the bottom line has them: as many as fit, whole ones only, in the key table's order, and the way to the help last. Those of actions that would do nothing now are left out. */
export const footerText = (bindings: readonly Binding[], columns: number, isIdle: (action: Action) => boolean): string => {
	const entries = entriesOf(bindings).filter(({action}) => !isIdle(action));
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
