import {nodeFileSystem, type FileSystem} from '../../source/storage/file/file-system.js';

/** What the operating system would throw. */
export const systemError = (code: string, syscall = 'test'): Error => Object.assign(new Error(code), {code, syscall});

export type FailingFileSystem = {
	readonly fileSystem: FileSystem;
	/** How many calls there were. */
	readonly calls: () => number;
	/** The name of the call that failed, once one has. */
	readonly failed: () => string | undefined;
};

type AnyCall = (...parameters: never[]) => unknown;

/** A disk on which the call with number `at` fails, counted over all calls of the file system and of the files that it opens. Closing a file that is read fails nowhere. */
export const failingAt = (at: number, code: string): FailingFileSystem => {
	let calls = 0;
	let failed: string | undefined;

	const counted = <Call extends AnyCall>(name: string, call: Call, self: unknown): Call => new Proxy(call, {
		apply(target, _self, parameters: unknown[]) {
			calls++;
			if (calls === at) {
				failed = `${name} ${String(parameters[0])}`;
				return Promise.reject(systemError(code, name));
			}

			return Reflect.apply(target, self, parameters) as unknown;
		},
	});

	const wrap = <Value extends object>(value: Value, prefix: string, skipped: ReadonlySet<string>): Value => new Proxy(value, {
		get(target, name) {
			const member = Reflect.get(target, name, target) as unknown;
			return typeof member === 'function' && typeof name === 'string' && !skipped.has(name) ? counted(`${prefix}${name}`, member as AnyCall, target) : member;
		},
	});

	const files = wrap({...nodeFileSystem}, '', new Set(['open']));
	const open: FileSystem['open'] = async (...parameters) => {
		await counted('open', async () => undefined, undefined)();
		const handle = await nodeFileSystem.open(...parameters);
		return wrap(handle, 'file.', new Set(['close']));
	};

	return {
		fileSystem: new Proxy(files, {get: (target, name) => name === 'open' ? open : Reflect.get(target, name, target) as unknown}),
		calls: () => calls,
		failed: () => failed,
	};
};
