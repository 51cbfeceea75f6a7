import type {ExecutionContext} from 'ava';
import {issueToken} from '../../source/application/issue-token.js';
import {findNewToken, refreshToken} from '../../source/application/refresh-token.js';
import {testAndSave} from '../../source/application/test-and-save.js';
import {collectAbandonedPins} from '../../source/application/waiting-pins.js';
import {typed, withText} from '../../source/domain/account-form/draft.js';
import {emptyDraft} from '../../source/domain/account-form/whole-draft.js';
import {textField} from '../../source/domain/text-field.js';
import {dyingAt} from './dying-file-system.js';
import {openKeyWorld, ownerId, type KeyWorld} from './key-world.js';
import {signal} from './plex-tv.js';

export type Way = 'pin' | 'device-key';

/** The person types the code in the moment in which it can be seen. */
const typist = ({plex}: KeyWorld, userId: number) => {
	const linked = new Set<string>();
	return ({code}: {readonly code: string}): void => {
		if (!linked.has(code)) {
			linked.add(code);
			plex.link(code, userId);
		}
	};
};

const isAnyAlive = ({plex}: KeyWorld, tokens: readonly string[]): boolean => tokens.some(token => plex.isAlive(token));

const storedTokens = async ({program}: KeyWorld): Promise<readonly string[]> => (await program().accounts.openAll()).map(({authToken}) => authToken.reveal());

const draftTokens = async ({program}: KeyWorld): Promise<readonly string[]> => (await program().drafts.list()).map(([, {draft}]) => typed(draft, 'authToken'));

const isRecoverable = async (world: KeyWorld): Promise<boolean> => {
	const {plex, account, program} = world;
	const isUntyped = plex.pins.every(({token}) => token === undefined);
	const waiting = await findNewToken(program(), account.id);
	if (isUntyped || isAnyAlive(world, [...await storedTokens(world), ...await draftTokens(world), waiting?.token.reveal() ?? ''])) {
		return true;
	}

	await collectAbandonedPins(program(), signal);
	return isAnyAlive(world, [...await storedTokens(world), ...await draftTokens(world)]);
};

const works: Readonly<Record<'refresh' | 'add', (world: KeyWorld, at: ReturnType<typeof dyingAt>, kind: Way) => Promise<unknown>>> = {
	refresh: async (world, {fileSystem}, kind) => refreshToken(world.program({fileSystem}), world.account.id, async (ports, device, pins) =>
		issueToken(ports, device, {kind, pins, onWaiting: typist(world, ownerId)}, signal), {signal}),
	async add(world, {fileSystem}, kind) {
		const draft = {...withText(emptyDraft('client-of-a-form'), 'email', textField('new@example.com')), routeChoice: 'direct', tokenWay: kind} as const;
		return testAndSave(world.program({fileSystem}), draft, {kind: 'add'}, {
			signal, issue: async (ports, device, pins) => issueToken(ports, device, {kind, pins, onWaiting: typist(world, 8)}, signal),
		});
	},
};

/** Kills the work at each of its calls. A killed program closes nothing, and the one SQLite of a process has room for some thousand databases: a file for each work. */
export const killEverywhere = async (t: ExecutionContext, name: keyof typeof works, kind: Way): Promise<void> => {
	t.timeout(600_000);
	for (let at = 1; ; at++) {
		const world = await openKeyWorld(t);
		// The stored account's own token is dead from the beginning: what is alive came of the code.
		const disk = dyingAt(at);
		await works[name](world, disk, kind).catch(() => undefined);
		const died = disk.diedAt();
		t.true(await isRecoverable(world), `killed at call ${at}: ${died}`);
		if (died === undefined) {
			t.true(at > 50, 'it was killed at many calls');
			return;
		}
	}
};
