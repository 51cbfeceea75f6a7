/** A word of a command line with its quotes undone. */
export type Word = {
	readonly text: string;
	/** Whether a variable or a command stands in it, whose value only that shell knows. */
	readonly isUnresolved: boolean;
};

/** Commands, each a list of words; undefined where a quote is not closed. */
export type Commands = ReadonlyArray<readonly Word[]> | undefined;

/** Puts words and commands together from their pieces. */
export class CommandBuilder {
	readonly #commands: Word[][] = [[]];
	#text: string | undefined;
	#isUnresolved = false;

	add(text: string, isUnresolved = false): void {
		this.#text = `${this.#text ?? ''}${text}`;
		this.#isUnresolved ||= isUnresolved;
	}

	get isInWord(): boolean {
		return this.#text !== undefined;
	}

	endWord(): void {
		// An escaped blank is what is left of a line's end that was lost on the way.
		if (this.#text !== undefined && (this.#text === '' || this.#text.trim() !== '')) {
			this.#commands.at(-1)?.push({text: this.#text, isUnresolved: this.#isUnresolved});
		}

		this.#text = undefined;
		this.#isUnresolved = false;
	}

	endCommand(): void {
		this.endWord();
		this.#commands.push([]);
	}

	commands(): ReadonlyArray<readonly Word[]> {
		this.endWord();
		return this.#commands.filter(words => words.length > 0);
	}
}
