import {errorTable, hintIn, type Hint} from '../../source/domain/errors.js';
import {withKeys} from '../../source/ui/keys-in-text.js';
import {markdownTable} from './markdown-table.js';

/** What a command says, and what the dashboard says in its place where it has other words. */
const hints = (hint: Hint): string => {
	const [command, dashboard] = [hintIn('command', hint), withKeys(hintIn('dashboard', hint))];
	return command === dashboard ? command : `${command}<br>In the dashboard: ${dashboard}`;
};

const later = {useless: 'no', 'may-help': 'yes', 'after-pause': 'after a pause'};

/** The documentation's table of errors; `…` stands for what an error is about. */
export const errorRows = (): string => markdownTable(
	['code', 'status', 'lies with', 'later may help', 'means', 'what to do'],
	Object.entries(errorTable).map(([code, {exitStatus, cause, retry, message, hint}]) => [`\`${code}\``, String(exitStatus), cause, later[retry], message('…'), hints(hint)]),
);
