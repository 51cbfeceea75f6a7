import {contextOf, footerNameOf, isIdle} from '../application/dashboard/context.js';
import type {Dashboard} from '../application/dashboard/dashboard.js';
import type {Screen} from '../application/dashboard/screen-types.js';
import {footerText} from './footer.js';
import {
	layOut,
	noticeLines,
	type Body,
	type Frame,
} from './frame-layout.js';
import {heardLine, inWords, spokenFooter, toldColumns} from './heard.js';
import {bindingsIn, keySections} from './keymap.js';
import {
	emptyLine,
	line,
	scrollLimitOf,
	scrollWindow,
	textOfLine,
	type Line,
	type Size,
} from './lines.js';
import {screens} from './screens.js';
import type {View} from './view.js';

/** The view of the screen that is open. The table has one for each kind, which the compiler cannot follow through a union. */
const viewFor = ({kind}: Screen): View<never> => screens[kind].view;

/** The keys that do something now. */
const keysText = (state: Dashboard, columns: number): string =>
	footerText(bindingsIn(contextOf(state)), columns, action => isIdle(state, action), action => footerNameOf(state, action));

const bodyOf = (state: Dashboard, {columns, rows}: Size): Body => {
	const view = viewFor(state.screen);
	const screen = state.screen as never;
	if ('draw' in view) {
		return {lines: view.draw(screen, state, {columns, rows}), scrollLimit: 0};
	}

	const head = view.head?.(screen, state, columns) ?? [];
	const all = view.column(screen, state, columns, keySections);
	const scroll = 'scroll' in state.screen ? state.screen.scroll : 0;
	return {
		lines: [...head, ...scrollWindow(all, scroll, rows - head.length)],
		scrollLimit: scrollLimitOf(all.length, rows - head.length),
	};
};

const frames = new WeakMap<Dashboard, {readonly size: Size; readonly frame: Frame}>();

/** The whole screen: a pure function of the state and the size, worked out once for both the keys and the drawing. */
export const frameOf = (state: Dashboard, size: Size): Frame => {
	const known = frames.get(state);
	if (known?.size.columns === size.columns && known.size.rows === size.rows) {
		return known.frame;
	}

	const {screen} = state;
	const frame = layOut(state, size, {
		trail: viewFor(screen).trail(screen as never, state),
		body: room => bodyOf(state, room),
		keys: columns => keysText(state, columns),
	});
	frames.set(state, {size, frame});
	return frame;
};

/** More than any screen has. */
const toldRows = 200;

/** What a screen reader is told of the screen: where one is, what is there, what was said, and the keys. */
export const toldOf = (state: Dashboard): readonly Line[] => {
	const view = viewFor(state.screen);
	const screen = state.screen as never;
	const told = view.told?.(screen, state, keySections);
	const body = told?.map(text => line(inWords(text))) ?? bodyOf(state, {columns: toldColumns, rows: toldRows}).lines.filter(one => textOfLine(one).trim() !== '').map(one => line(heardLine(one)));
	return [
		line(view.trail(screen, state).join(', ')),
		...body,
		...noticeLines(state, toldColumns).map(one => line(heardLine(one))),
		line(`Keys: ${spokenFooter(keysText(state, toldColumns))}`),
		emptyLine,
	];
};
