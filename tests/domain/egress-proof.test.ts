import test from 'ava';
import {judgeEgress, provenCommands, proxyEnd} from '../../source/domain/egress-proof.js';

const id = '11111111-1111-4111-8111-111111111111';
const command = {account: 'a@example.com', words: ['test-token', id], exitStatus: 0, proxyBytes: 7000, packetsOutside: 0};

test('commands that came to their proxy and sent nothing elsewhere are proven', t => {
	const {checks, exitStatus} = judgeEgress({control: 2, commands: [command]});
	t.is(exitStatus, 0);
	t.deepEqual(checks.map(({name, outcome}) => [name, outcome]), [['counter', 'passed'], ['test-token', 'passed']]);
	t.is(checks[1]?.message, 'a@example.com: 0 packets outside, 7000 bytes through the proxy');
});

test('one packet elsewhere is a leak, whatever the others did', t => {
	const {checks, exitStatus} = judgeEgress({control: 2, commands: [{...command, packetsOutside: 1}, command, {...command, proxyBytes: 0}]});
	t.is(exitStatus, 1);
	t.deepEqual(checks.map(({outcome}) => outcome), ['passed', 'failed', 'passed', 'warning']);
});

test('a counter that does not see a direct packet proves nothing', t => {
	const {checks, exitStatus} = judgeEgress({control: 0, commands: [command]});
	t.is(exitStatus, 3);
	t.deepEqual(checks.map(({name, outcome}) => [name, outcome]), [['counter', 'failed']]);
});

test('a command that never came to the proxy proves nothing, unless it asks nobody', t => {
	t.is(judgeEgress({control: 2, commands: [{...command, proxyBytes: 0}]}).exitStatus, 3);
	t.is(judgeEgress({control: 2, commands: [{...command, words: ['show', id], proxyBytes: 0}]}).exitStatus, 0);
});

test('what is run for the proof changes nothing at plex.tv', t => {
	t.deepEqual(provenCommands(id).map(([name]) => name), ['show', 'test-proxy', 'test-token', 'check', 'servers', 'devices', 'check-email', 'request']);
});

test('a proxy’s end is read from its URL', t => {
	t.deepEqual(['http://192.0.2.7:3128', 'https://proxy.example.com:8443', 'http://[2001:db8::7]:3128'].map(url => proxyEnd(url)), [
		{host: '192.0.2.7', port: 3128}, {host: 'proxy.example.com', port: 8443}, {host: '2001:db8::7', port: 3128},
	]);
});
