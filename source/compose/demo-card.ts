import {readFileSync} from 'node:fs';

/** The lines of the demo's card; a card that is gone is no reason not to open. */
export const readCard = (file: string | undefined): {readonly card?: readonly string[]} => {
	if (file === undefined) {
		return {};
	}

	try {
		return {card: readFileSync(file, 'utf8').trimEnd().split('\n')};
	} catch {
		return {};
	}
};
