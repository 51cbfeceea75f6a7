type Process = {
	readonly execPath: string;
	readonly execArgv: readonly string[];
	readonly argv: readonly string[];
	readonly getBuiltinModule: (name: 'node:sea') => {readonly isSea: () => boolean};
};

/** How this program is started once more. */
export type OwnCommand = {
	/** The executable file, which is Node.js unless everything is in one file. */
	readonly execPath: string;
	/** Node's own options. */
	readonly nodeArguments: readonly string[];
	/** The script that Node.js runs; none where everything is in one file. */
	readonly script: readonly string[];
};

export const ownCommand = ({execPath, execArgv, argv: [, script], getBuiltinModule}: Process): OwnCommand =>
	script === undefined || getBuiltinModule('node:sea').isSea() ? {execPath, nodeArguments: [], script: []} : {execPath, nodeArguments: execArgv, script: [script]};
