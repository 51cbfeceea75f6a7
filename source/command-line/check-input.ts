import {AppError} from '../domain/errors.js';
import {flagOf, type Command} from './command.js';
import type {GeneralInput} from './parse.js';

/** Only one option can have what comes on standard input. */
const readersOfStandardInput = ({options}: Command, input: GeneralInput): readonly string[] => [
	...Object.entries(input.arguments).filter(([name, value]) => name === 'file' && value === '-').map(([name]) => name.toUpperCase()),
	...Object.entries(options).filter(([name, option]) => option.kind === 'secret-file' && input.options[name] === '-').map(([name]) => flagOf(name)),
];

/** Checks what holds between options, before anything is read. Throws `ERR_STDIN_TWICE`. */
export const checkInput = (command: Command, input: GeneralInput): void => {
	const readers = readersOfStandardInput(command, input);
	if (readers.length > 1) {
		throw new AppError('ERR_STDIN_TWICE', readers.join(' and '));
	}
};
