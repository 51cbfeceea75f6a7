import type {Place} from './key/vault.js';

/** What a form or a refresh is kept by: an account's id, with a word before it or alone, or `add` for a new one. */
const namePattern = /^[\d\-a-z]{1,60}$/v;
const filePattern = /^draft-(?<name>[\d\-a-z]{1,60})\.sealed$/v;

/** A draft's file, by its name. What is no name leads to no file. */
export const draftFile = (name: string): string => {
	if (!namePattern.test(name)) {
		throw new TypeError('That is no name of a draft.');
	}

	return `draft-${name}.sealed`;
};

/** The name that a file is kept by, or undefined when it is no draft. */
export const draftNameOf = (file: string): string | undefined => filePattern.exec(file)?.groups?.['name'];

/** A form holds many fields, the lengths of which are not to show. */
export const draftPlace = (name: string): Place => ({
	table: 'drafts', row: name, column: 'sealed', paddedTo: 4096,
});
