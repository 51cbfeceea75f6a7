/** What changes nothing about which functions a run calls. */
const idle: ReadonlySet<string> = new Set(['--json', '-q', '--quiet', '--progress', '--no-color']);

/**
What a run is for: the name of its command, which is of small letters and dashes, behind what every command takes; without one it is the dashboard's.
Runs of one kind share their compiled code.
*/
export const kindOf = ([first = '', ...rest]: readonly string[]): string => {
	if (first === '--data-dir') {
		return kindOf(rest.slice(1));
	}

	if (idle.has(first) || first.startsWith('--data-dir=')) {
		return kindOf(rest);
	}

	return /^[a-z][\-a-z]{1,30}$/v.test(first) ? first : 'dashboard';
};
