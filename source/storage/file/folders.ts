import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import {expandHome} from '../../domain/home-path.js';

/** Where everything lies. Folders are made 0700, files 0600. */
export type Folders = {
	/** Holds the accounts and their lock. */
	readonly data: string;
	/** Holds the key and the settings. */
	readonly config: string;
	readonly accountsFile: string;
	/** What lists show of it, which may be removed at any time. */
	readonly listFile: string;
	readonly lockFile: string;
	/** Earlier versions of the accounts file. */
	readonly backups: string;
	readonly keyFile: string;
};

type Host = {
	/** The option `--data-dir`: everything is under it. */
	readonly dataDirectory?: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly homeDirectory: string;
};

/** XDG Base Directory Specification: a relative path in these variables is to be ignored. */
const xdgFolder = (value: string, homeDirectory: string, otherwise: string): string => {
	const named = expandHome(value, homeDirectory);
	if (path.isAbsolute(named)) {
		return path.join(named, 'plex-accounts');
	}

	if (!path.isAbsolute(homeDirectory)) {
		throw new AppError('ERR_HOME_MISSING');
	}

	return path.join(homeDirectory, otherwise, 'plex-accounts');
};

/** Throws `ERR_HOME_MISSING` where a `~` stands for nothing. */
const withHome = (folder: string, homeDirectory: string): string => {
	const named = expandHome(folder, homeDirectory);
	if (named !== folder && !path.isAbsolute(homeDirectory)) {
		throw new AppError('ERR_HOME_MISSING');
	}

	return named;
};

const pair = ({dataDirectory, environment, homeDirectory}: Host): {readonly data: string; readonly config: string} => {
	const chosen = dataDirectory ?? environment['PLEX_ACCOUNTS_DATA_DIR'] ?? '';
	if (chosen !== '') {
		const all = path.resolve(withHome(chosen, homeDirectory));
		return {data: all, config: all};
	}

	return {
		data: xdgFolder(environment['XDG_DATA_HOME'] ?? '', homeDirectory, path.join('.local', 'share')),
		config: xdgFolder(environment['XDG_CONFIG_HOME'] ?? '', homeDirectory, '.config'),
	};
};

/** The folders that the option, then `PLEX_ACCOUNTS_DATA_DIR`, then the XDG variables name. Throws `ERR_HOME_MISSING`. */
export const foldersFor = (host: Host): Folders => {
	const {data, config} = pair(host);
	return {
		data,
		config,
		accountsFile: path.join(data, 'accounts.db'),
		listFile: path.join(data, 'accounts.list'),
		lockFile: path.join(data, 'accounts.lock'),
		backups: path.join(data, 'backups'),
		keyFile: path.join(config, 'key'),
	};
};
