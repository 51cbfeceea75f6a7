import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {programFile} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';
import {eventually} from '../helpers/until.js';

const execute = promisify(execFile);

for (const [columns, rows] of [[80, 24], [200, 50]] as const) {
	test(`in tmux at ${columns}×${rows} the dashboard opens, takes keys and leaves the terminal as it was`, async t => {
		const demo = await startDemo(t);
		const socket = path.join(await temporaryFolder(t), 'socket');
		const tmux = async (...parameters: readonly string[]): Promise<string> => {
			const {stdout} = await execute('tmux', ['-S', socket, ...parameters], {env: demo.environment});
			return stdout;
		};

		const sees = async (text: string): Promise<string> => eventually(async () => {
			const frame = await tmux('capture-pane', '-p');
			if (!frame.includes(text)) {
				throw new Error(`${text} is not in this frame:\n${frame}`);
			}

			return frame;
		});

		t.teardown(async () => {
			await tmux('kill-server');
		});
		await tmux('-f', '/dev/null', 'new-session', '-d', '-x', String(columns), '-y', String(rows), `echo before; '${process.execPath}' '${programFile}' --data-dir '${demo.folder.dataFolder}'; echo "ended $?"; exec cat`);
		await sees('12 accounts: 7 valid');
		await tmux('send-keys', 'n');
		await sees('Step 1 of 7');
		await tmux('send-keys', 'Escape');
		await sees('12 accounts');
		await tmux('send-keys', 'q');
		t.notRegex(await sees('before\nended 0'), /Plex Accounts/v);
	});
}
