export type EmitWarning = (warning: string | Error, ...rest: unknown[]) => void;

const isOfSqlite = (warning: string | Error, [kind]: readonly unknown[]): boolean =>
	kind === 'ExperimentalWarning' && String(warning).startsWith('SQLite is an experimental feature');

/**
Passes on every warning but one: Node.js 22 says that `node:sqlite` is experimental each time it is loaded. Only its file lock is used here, so that an operator has nothing to do about it.
*/
export const withoutSqliteWarning = (emit: EmitWarning): EmitWarning => (warning, ...rest) => {
	if (!isOfSqlite(warning, rest)) {
		emit(warning, ...rest);
	}
};
