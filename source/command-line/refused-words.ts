import {cleanText} from '../domain/clean-text.js';
import {closest} from '../domain/closest.js';
import {flagOf, type Command} from './command.js';
import {usageError} from './usage-error.js';

/** Where help on a command that is not there was asked for, the parser would show that of all; for `help help` it would show nothing. */
export const withKnownHelp = (words: readonly string[], names: readonly string[]): readonly string[] => {
	const [first, topic] = words.filter((word, index) => !word.startsWith('-') && !['--data-dir', '--lock-timeout', '--timeout'].includes(words[index - 1] ?? ''));
	if (first !== 'help' || topic === undefined || names.includes(topic)) {
		return words;
	}

	if (topic === 'help') {
		return words.filter((word, index) => word !== 'help' || index === words.indexOf('help'));
	}

	const meant = closest(topic, names);
	throw usageError(`There is no command “${cleanText(topic).slice(0, 40)}”.`, meant === undefined ? 'plex-accounts --help lists them all.' : `Did you mean ${meant}?`);
};

/** An option that would have a secret for its value, where there is one that names a file with it. */
export const refuseSecretOption = (words: readonly string[], commands: readonly Command[]): void => {
	const files = new Set(commands.flatMap(({options}) => Object.entries(options).filter(([, {kind}]) => kind === 'secret-file').map(([name]) => flagOf(name))));
	const end = words.indexOf('--');
	const flag = (end === -1 ? words : words.slice(0, end)).map(word => word.split('=', 1)[0] ?? '').find(word => files.has(`${word}-file`));
	if (flag !== undefined) {
		throw usageError(`There is no option ${flag}: anybody on this machine could read the secret after it.`, `Put the secret into a file and give ${flag}-file FILE, or ${flag}-file - for standard input. If the secret was typed here, it is in the shell’s history.`);
	}
};
