/*
Read by Node.js before a program that a test starts. From when WebAssembly is first used, nothing is compiled for long runs. As options of Node.js the same flags would keep it from taking its own modules from its own compiled code: a tenth of a start.
What the program compiled is kept for the flags that are set when it ends: they have to be those that it began with.
*/
'use strict';

const process = require('node:process');
const {setFlagsFromString} = require('node:v8');

/** What makes machine code that a short run never uses, most of it SQLite's. */
const forLongRuns = ['wasm-tier-up', 'wasm-dynamic-tiering', 'opt', 'maglev'];

const {instantiate} = WebAssembly;

WebAssembly.instantiate = (...parameters) => {
	WebAssembly.instantiate = instantiate;
	for (const flag of forLongRuns) {
		setFlagsFromString(`--no-${flag}`);
	}

	setFlagsFromString('--wasm-lazy-validation');
	return instantiate(...parameters);
};

process.on('exit', () => {
	for (const flag of forLongRuns) {
		setFlagsFromString(`--${flag}`);
	}

	setFlagsFromString('--no-wasm-lazy-validation');
});
