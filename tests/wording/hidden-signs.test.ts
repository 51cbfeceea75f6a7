import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import test from 'ava';
import {cleanText} from '../../source/domain/clean-text.js';
import {Secret} from '../../source/domain/secret.js';
import {equivalentCommand} from '../../source/wording/equivalent-command.js';
import {sampleAccount} from '../helpers/account.js';

test('signs that nobody sees are in the equivalent command so that a shell gives them back', async t => {
	const username = '\u{202E}it’s "a" \'key\' \\0 $HOME\u{FEFF}';
	const account = sampleAccount({route: {
		kind: 'proxy', address: {scheme: 'http', host: '192.0.2.7', port: 3128}, signIn: {kind: 'basic', username, password: new Secret('')},
	}});
	const lines = equivalentCommand(account, 80);
	t.true(lines.every(line => cleanText(line) === line));
	const script = lines.join('\n').replace('plex-accounts add', String.raw`printf "%s\0"`);
	const {stdout} = await promisify(execFile)('sh', ['-c', script]);
	const words = stdout.split('\0');
	t.is(words[words.indexOf('--proxy-username') + 1], username);
	t.true(words.includes('--proxy-no-password'));
});
