import {writeFileSync} from 'node:fs';

type Process = {
	readonly execArgv: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly getBuiltinModule: (name: 'node:inspector') => {readonly url: () => string | undefined; readonly close: () => void};
	on(signal: 'SIGUSR1', listener: () => void): unknown;
};

/** A core dump then holds no memory (core(5)). What this program starts inherits it. */
const coreDumpFilter = '/proc/self/coredump_filter';

const emptyCoreDumps = (): void => {
	try {
		writeFileSync(coreDumpFilter, '0');
	} catch {
		// Only Linux has it.
	}
};

/** A debugger that listens on loopback is open to every user of this machine. Loading the inspector takes time, so that it is asked only where an option names it. */
const closeInspector = ({execArgv, env, getBuiltinModule}: Process): void => {
	if ([...execArgv, env['NODE_OPTIONS'] ?? ''].every(option => !option.includes('--inspect'))) {
		return;
	}

	const inspector = getBuiltinModule('node:inspector');
	if (inspector.url() !== undefined) {
		inspector.close();
	}
};

/**
Keeps what this process knows out of core dumps and away from debuggers. To be called before a secret is read.
Node.js opens its inspector when it hears SIGUSR1, unless somebody else listens.
*/
export const keepMemoryPrivate = (process: Process): void => {
	emptyCoreDumps();
	process.on('SIGUSR1', () => undefined);
	closeInspector(process);
};
