import {randomUUID} from 'node:crypto';
import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {startDemo} from '../helpers/demo.js';
import {names} from '../helpers/names.js';
import {programFile} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';
import {eventually} from '../helpers/until.js';

const execute = promisify(execFile);

const piles = [`Z${'\u{335}'.repeat(40)}algo`, '👨🏽‍👩🏽‍👧🏽‍👦🏽 family', '🏴󠁧󠁢󠁳󠁣󠁴󠁿🇩🇪🇯🇵'];

for (const [columns, rows] of [[80, 30], [100, 30], [200, 50]] as const) {
	test(`in tmux at ${columns}×${rows} no name breaks its row, and the columns stand`, async t => {
		const demo = await startDemo(t, {isEmpty: true});
		await demo.accounts.add(...[...names, ...piles].map((username, index) => sampleAccount({
			id: randomUUID(), clientIdentifier: randomUUID(), email: `name${String(index).padStart(2, '0')}@example.com`, username, plexId: 1000 + index,
		})));
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
		await tmux('-f', '/dev/null', '-u', 'new-session', '-d', '-x', String(columns), '-y', String(rows), `'${process.execPath}' '${programFile}' --data-dir '${demo.folder.dataFolder}'; exec cat`);
		await sees('16 accounts:');
		for (let index = 0; index < names.length + piles.length; index++) {
			const frame = await sees(`▸ name${String(index).padStart(2, '0')}@example.com`);
			const lines = frame.split('\n');
			t.is(lines.length - 1, rows, frame);
			t.regex(lines[rows - 1] ?? '', /help$/v, frame);
			// Cells behind a name are counted by tmux itself, from the right where it is ASCII again.
			t.is(lines.filter(line => /name\d\d@example\.com/v.test(line)).length, names.length + piles.length, frame);
			await tmux('send-keys', 'Down');
		}

		await tmux('send-keys', 'Home', 'Enter');
		const details = await sees('Client identifier');
		t.regex(details.split('\n')[rows - 1] ?? '', /help$/v, details);
	});
}
