/** A text that stands in a module of a package, and what stands there in the bundle. */
export type Edit = {
	readonly find: string;
	readonly put: string;
};

/** A module of a package, by the end of its path, and what is done to it. */
export type ModuleEdits = {
	readonly file: string;
	readonly edits: readonly Edit[];
	/** What is done to its text after that. */
	readonly rewrite?: (text: string) => string;
};

/** Makes the edits. Throws when a text is not there exactly once: then the package has changed, and the edit has to be looked at again. */
export const editText = (text: string, edits: readonly Edit[], file: string): string => {
	let edited = text;
	for (const {find, put} of edits) {
		const parts = edited.split(find);
		if (parts.length !== 2) {
			throw new Error(`${file} holds this text ${parts.length - 1} times, not once: ${find}`);
		}

		edited = parts.join(put);
	}

	return edited;
};
