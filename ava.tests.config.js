/** For `npm test`: the tests as `scripts/suite/bundle.ts` compiles them. `ava.config.js` is for single files. */
const config = {
	files: ['.tests/*.test.js'],
	workerThreads: false,
	timeout: '5m',
	// Files wait more than they work.
	concurrency: 4,
};

export default config;
