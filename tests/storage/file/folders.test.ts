import path from 'node:path';
import test from 'ava';
import {foldersFor} from '../../../source/storage/file/folders.js';

const homeDirectory = '/home/alice';

test('data and key lie apart, where XDG says', t => {
	t.like(foldersFor({environment: {}, homeDirectory}), {
		accountsFile: '/home/alice/.local/share/plex-accounts/accounts.db', keyFile: '/home/alice/.config/plex-accounts/key',
	});
	t.like(foldersFor({environment: {XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/config'}, homeDirectory}), {
		accountsFile: '/data/plex-accounts/accounts.db', keyFile: '/config/plex-accounts/key',
	});
});

test('a relative or empty XDG variable is ignored', t => {
	t.like(foldersFor({environment: {XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: ''}, homeDirectory}), {
		data: '/home/alice/.local/share/plex-accounts', config: '/home/alice/.config/plex-accounts',
	});
});

test('the option comes before the variable, and either holds everything', t => {
	const environment = {PLEX_ACCOUNTS_DATA_DIR: '/variable', XDG_DATA_HOME: '/data'};
	t.like(foldersFor({environment, homeDirectory}), {data: '/variable', config: '/variable'});
	t.like(foldersFor({environment, homeDirectory, dataDirectory: 'here'}), {data: path.resolve('here'), keyFile: path.resolve('here', 'key')});
});
