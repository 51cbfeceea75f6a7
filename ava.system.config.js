import shared from './ava.config.js';

/** Tests that need programs of the system, which `.ci/run` installs: real proxies, a terminal multiplexer, network namespaces. */
const config = {
	...shared,
	files: ['tests/system/**/*.system.ts'],
	// The programs they start are heavy, and some want a port of their own.
	concurrency: 1,
};

export default config;
