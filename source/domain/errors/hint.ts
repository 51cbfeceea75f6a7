/** Where an error is shown: in the form, elsewhere in the dashboard, or by a command. */
export type Place = 'form' | 'dashboard' | 'command';

/** A sentence of a command's hint. With `unless` it is left out by the commands that have that option, as they do it themselves. */
export type Sentence = string | {readonly text: string; readonly unless: `--${string}`};

/**
What to do next: the same words everywhere, or the words of each place.

The dashboard's name no option; a key in them is the action that it is for, as in `Press [refresh-token]`, and is looked up in the key table where it is drawn. A command's name no key; they are sentences, of which one that names an option is left out by commands that do not have it.
*/
export type Hint = string | {
	readonly dashboard: string;
	/** Where the form needs other words than the rest of the dashboard. */
	readonly form?: string;
	readonly command: readonly Sentence[];
};

/** The words that an error is shown with. `Report`s and `AppError`s are both. */
export type Explained = {readonly message: string; readonly hint: Hint};

/** What follows `plex-accounts` belongs to the command that is named there. */
const ownOptions = (sentence: string): readonly string[] =>
	sentence.replaceAll(/plex-accounts .*/gv, '').match(/--[a-z][\-a-z]*/gv) ?? [];

const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(' ');

const sentenceFor = (sentence: Sentence, flags: ReadonlySet<string> | undefined): string => {
	const {text, unless} = typeof sentence === 'string' ? {text: sentence, unless: undefined} : sentence;
	if (flags === undefined) {
		return text;
	}

	return (unless === undefined || !flags.has(unless)) && ownOptions(text).every(flag => flags.has(flag)) ? text : '';
};

/** The hint as one text. `flags` are the options of the command that shows it, as `--direct`; without them nothing is left out. */
export const hintIn = (place: Place, hint: Hint, flags?: ReadonlySet<string>): string => {
	if (typeof hint === 'string') {
		return hint;
	}

	switch (place) {
		case 'form': {
			return hint.form ?? hint.dashboard;
		}

		case 'dashboard': {
			return hint.dashboard;
		}

		case 'command': {
			return joined(...hint.command.map(sentence => sentenceFor(sentence, flags)));
		}
	}
};

/** Message and hint in a row, for where both stand in one text. */
export const explain = (place: Place, {message, hint}: Explained): string => joined(message, hintIn(place, hint));

/** The hint with more to do or to know before and after it, the same in every place. */
export const hintBetween = (before: string, hint: Hint, after: string): Hint => typeof hint === 'string'
	? joined(before, hint, after)
	: {
		dashboard: joined(before, hint.dashboard, after),
		...(hint.form !== undefined && {form: joined(before, hint.form, after)}),
		command: [before, ...hint.command, after].filter(sentence => sentence !== ''),
	};
