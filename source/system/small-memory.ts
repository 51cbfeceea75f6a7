import process from 'node:process';

/** The majors of Node.js on which it was tried. V8 says something about an option that it does not know, in the midst of the screen. */
const [first, last] = [22, 26];

const setGrowth = (factor: 1 | 2): void => {
	process.getBuiltinModule('node:v8').setFlagsFromString(`--semi-space-growth-factor=${factor}`);
};

/**
From now on V8's room for new objects does not grow any more. V8 doubles it whenever much in it is alive, up to a hundred megabytes; a dashboard is open for weeks, and what a key makes is gone with the next one.
At the end it is as it was: compiled code is bound to V8's options, and would be refused at the next start.
*/
export const keepMemorySmall = (): void => {
	const major = Number(process.versions.node.split('.', 1)[0]);
	if (major < first || major > last) {
		return;
	}

	setGrowth(1);
	process.prependListener('exit', () => {
		setGrowth(2);
	});
};
