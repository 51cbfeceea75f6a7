import {typeInto} from '../../../../domain/text-field.js';
import {turnedFocus} from '../../movement.js';
import {keysOnly, type MenuPlace, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';

/** The places that a name may mean: those that begin with it, or have a word that does, and then those that have it anywhere. */
export const placesNamed = (places: readonly MenuPlace[], name: string): readonly MenuPlace[] => {
	const wanted = name.trim().toLowerCase();
	const begins = ({label}: MenuPlace): boolean => ` ${label.toLowerCase()}`.includes(` ${wanted}`);
	const has = ({label}: MenuPlace): boolean => label.toLowerCase().includes(wanted);
	return [...places.filter(place => begins(place)), ...places.filter(place => has(place) && !begins(place))];
};

/** Opens one of these places by its name. */
export const jumpTo = (places: readonly MenuPlace[]): Rules<'jump'> => ({
	...keysOnly,
	contexts: {jump: 'typing'},
	context: () => 'jump',
	onAction(state, screen, action) {
		const found = placesNamed(places, screen.name.text);
		const focus = turnedFocus(action, screen.focus, Math.max(1, found.length));
		if (focus !== undefined) {
			return [replace(state, {...screen, focus})];
		}

		const chosen = action === 'open' ? found[screen.focus] : undefined;
		return chosen?.open(pop(state)) ?? [action === 'back' ? pop(state) : state];
	},
	onTyping: (state, screen, typing) => [replace(state, {...screen, name: typeInto(screen.name, typing), focus: 0})],
});
