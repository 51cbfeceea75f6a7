import {nodeFileSystem, type FileSystem} from '../../source/storage/file/file-system.js';

export type DyingFileSystem = {
	readonly fileSystem: FileSystem;
	/** The call at which it died, undefined while it lives. */
	readonly diedAt: () => string | undefined;
	/** Counts something else that the process does, such as asking plex.tv. Throws when it has died, or dies of it. */
	readonly step: (name: string) => void;
};

type AnyCall = (...parameters: never[]) => unknown;

/** A process that is killed before its call with number `at`: that call and all later ones do nothing. Closing a file still works, so that the test does not run out of them. */
export const dyingAt = (at: number): DyingFileSystem => {
	let calls = 0;
	let died: string | undefined;
	const next = (name: string): Error | undefined => {
		calls++;
		if (calls < at) {
			return undefined;
		}

		died ??= name;
		return Object.assign(new Error('killed'), {code: 'EIO', syscall: name.split(' ', 1)[0]});
	};

	const mortal = <Call extends AnyCall>(name: string, call: Call, self: unknown): Call => new Proxy(call, {
		apply(target, _self, parameters: unknown[]) {
			const death = next(`${name} ${String(parameters[0])}`);
			if (death !== undefined) {
				return Promise.reject(death);
			}

			return Reflect.apply(target, self, parameters) as unknown;
		},
	});
	const wrap = <Value extends object>(value: Value, skipped: ReadonlySet<string>): Value => new Proxy(value, {
		get(target, name) {
			const member = Reflect.get(target, name, target) as unknown;
			return typeof member === 'function' && typeof name === 'string' && !skipped.has(name) ? mortal(name, member as AnyCall, target) : member;
		},
	});
	const files = wrap({...nodeFileSystem}, new Set(['open']));
	const open: FileSystem['open'] = async (...parameters) => {
		await mortal('open', async (_file: unknown) => undefined, undefined)(parameters[0]);
		return wrap(await nodeFileSystem.open(...parameters), new Set(['close']));
	};

	return {
		fileSystem: new Proxy(files, {get: (target, name) => name === 'open' ? open : Reflect.get(target, name, target) as unknown}),
		diedAt: () => died,
		step(name) {
			const death = next(name);
			if (death !== undefined) {
				throw death;
			}
		},
	};
};
