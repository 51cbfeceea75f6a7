import type {Action} from '../application/dashboard/actions.js';
import {widthOf} from '../text/width.js';
import {keyLabel, type Binding} from './key-rows.js';

const between = '  ';

/** Another name for an action than the key table has, or one where it has none. */
type NameOf = (action: Action) => string | undefined;

const entriesOf = (bindings: readonly Binding[], nameOf: NameOf) => bindings
	.map(({keys, action, footer}) => ({action, name: nameOf(action) ?? footer, key: keyLabel(keys[0] ?? '')}))
	.filter(({name}) => name !== undefined)
	.map(({action, name = '', key}) => ({action, text: `${key} ${name}`}));

/** The keys of a context as the bottom line has them: as many as fit, whole ones only, in the key table's order, and the way to the help last. Those of actions that would do nothing now are left out. */
export const footerText = (bindings: readonly Binding[], columns: number, isIdle: (action: Action) => boolean, nameOf: NameOf = () => undefined): string => {
	const entries = entriesOf(bindings, nameOf).filter(({action}) => !isIdle(action));
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
