/*
Builds the program when npm installs it from a clone or from git. It is plain JavaScript, as what compiles the rest may not be there yet: `npm install --global --allow-scripts=plex-accounts git+…` hands its options on to the installation of what the build needs, which then has put it nowhere.
*/
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import process from 'node:process';

const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|prefix|location|allow[_-]scripts)$/iv.test(name)));

/**
 Runs npm here, and ends with its status where that is not 0.
 @param {...any} parameters
 */
const npm = (...parameters) => {
	const {status} = spawnSync('npm', parameters, {stdio: 'inherit', env: environment});
	if (status !== 0) {
		process.exit(status ?? 1);
	}
};

if (!existsSync('node_modules/tsx')) {
	npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
}

npm('run', '--silent', 'build');
