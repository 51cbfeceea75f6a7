/** For `npm test`: the tests as `scripts/suite/bundle.ts` compiles them. `ava.config.js` is for single files. */
const config = {
	files: ['.tests/*.test.js'],
	workerThreads: false,
	// What React does for developers takes several times as long as what it does in the program.
	environmentVariables: {NODE_ENV: 'production'},
	// A process that makes and forgets as much as these do spends a twentieth less when its young objects have room from the beginning.
	nodeArguments: ['--min-semi-space-size=16'],
	timeout: '5m',
	// All at once: there are as many as the machine has room for.
	concurrency: 64,
};

export default config;
