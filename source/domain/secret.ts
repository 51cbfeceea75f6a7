/**
A value that must not be seen: a token, a password.

Printing, interpolating, serialising or inspecting it gives `[secret]`; only `reveal()` gives the value, so that one search finds every place that does.
*/
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	/** The value itself. Call it only where the value leaves for its one purpose. */
	reveal(): string {
		return this.#value;
	}

	/** Whether both hold the same value. */
	equals(other: Secret | undefined): boolean {
		// Not `other.#value`: a secret of the demo's file is of that file's own class.
		return other?.reveal() === this.#value;
	}

	/** What a person may see to tell two secrets apart: the last four characters, and none of a short one. */
	masked(): string {
		const characters = [...this.#value];
		return characters.length < 12 ? '••••••••' : `••••••••${characters.slice(-4).join('')}`;
	}

	toString(): string {
		return '[secret]';
	}

	toJSON(): string {
		return '[secret]';
	}

	/** Node's `util.inspect` (and so `console.log`) asks for this symbol by its registered name. */
	[Symbol.for('nodejs.util.inspect.custom')](): string {
		return '[secret]';
	}
}

/** Whether both are the same, or both are absent. */
export const isSameSecret = (a: Secret | undefined, b: Secret | undefined): boolean => a === undefined ? b === undefined : a.equals(b);
