export type EmitWarning = (warning: string | Error, ...rest: unknown[]) => void;

const isOfSqlite = (warning: string, [kind]: readonly unknown[]): boolean =>
	kind === 'ExperimentalWarning' && warning.startsWith('SQLite is an experimental feature');

const isOfUncheckedTls = (warning: string): boolean => warning.startsWith('Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable');

/**
Passes on every warning but two. Node.js 22 says that `node:sqlite` is experimental each time it is loaded: only its file lock is used here, so that an operator has nothing to do about it. And Node.js says that `NODE_TLS_REJECT_UNAUTHORIZED=0` leaves certificates unchecked: here they are checked whatever it says.
*/
export const withoutVainWarnings = (emit: EmitWarning): EmitWarning => (warning, ...rest) => {
	const text = String(warning);
	if (!isOfSqlite(text, rest) && !isOfUncheckedTls(text)) {
		emit(warning, ...rest);
	}
};
