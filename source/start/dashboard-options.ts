/** What the first frame has to know of the command line. */
export type DashboardOptions = {
	readonly dataDirectory?: string;
	readonly isWithoutColor?: boolean;
};

/** The options of a command line that opens the dashboard; undefined for one that is for something else, or for the program to look at. */
export const dashboardOptions = (words: readonly string[]): DashboardOptions | undefined => {
	let options: DashboardOptions = {};
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const value = words[index + 1];
		if (word === '--no-color') {
			options = {...options, isWithoutColor: true};
		} else if (word === '--data-dir' && value !== undefined && value !== '' && !value.startsWith('-')) {
			options = {...options, dataDirectory: value};
			index++;
		} else {
			return undefined;
		}
	}

	return options;
};
