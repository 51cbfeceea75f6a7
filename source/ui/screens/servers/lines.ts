import type {ServerAsking, ServerProgress, ServersScreen} from '../../../application/dashboard/screens/servers/screen.js';
import {ageText} from '../../../wording/age.js';
import {countText} from '../../../wording/count-text.js';
import {
	overviewOf,
	type SnapshotRows,
	type ServerFailure,
	type ServerOverview,
} from '../../../domain/server-overview.js';
import {
	askedSentence,
	concealmentSentences,
	connectionText,
	nobodyEnabled,
	ownershipText,
	presenceText,
	reachingText,
	serversSentence,
} from '../../../wording/server-texts.js';
import type {ReachedServer} from '../../../domain/servers.js';
import {emptyLine, type Line} from '../../lines.js';
import type {Tone} from '../../theme.js';
import {errorText, withKeysOf} from '../../keys-in-text.js';
import {failureBadge} from '../../verdict-styles.js';
import {fit, wrap} from '../../../text/fit.js';
import {widthOf} from '../../../text/width.js';
import {serversKeys} from './keys.js';

const indent = 4;
const gap = '  ';
const versionWidth = 12;
/** `offline, seen 59 min ago` */
const stateWidth = 24;

/** `left` is what stands before the first line, and as many blanks before the others. */
const paragraph = (text: string, columns: number, {tone = 'plain', left = ' '}: {readonly tone?: Tone; readonly left?: string} = {}): readonly Line[] =>
	wrap(text, columns - left.length - 1).map((line, index) => [{text: `${index === 0 ? left : ' '.repeat(left.length)}${line}`, tone}]);

/** Items with commas between, of which none is broken where a line ends. */
const items = (texts: readonly string[], columns: number, tone: Tone): readonly Line[] => {
	const unbroken = texts.map(text => text.replaceAll(' ', '\u{A0}')).join(', ');
	return wrap(unbroken, columns - indent - 1).map(line => [{text: `${' '.repeat(indent)}${line.replaceAll('\u{A0}', ' ')}`, tone}]);
};

/** The build's hash tells people nothing. */
const shortVersion = (version: string): string => version.replace(/-[\da-f]+$/v, '');

type Widths = {readonly name: number; readonly owner: number};

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => widthOf(text)));

/** As wide as what stands in them; where both do not fit, whose it is gets what the names leave, and no less than half. */
const widthsOf = (servers: readonly ReachedServer[], columns: number): Widths => {
	const room = columns - 1 - versionWidth - stateWidth - (3 * gap.length);
	const name = widest(servers.map(server => server.name));
	const owner = Math.min(widest(servers.map(({ownership}) => ownershipText(ownership))), Math.max(room - name, Math.floor(room / 2)));
	return {name: Math.min(name, room - owner), owner};
};

type Layout = {
	/** When the asking began, of which this is the screen. */
	readonly at: string | undefined;
	readonly now: string;
	readonly columns: number;
	readonly widths: Widths;
};

const serverLine = (server: ReachedServer, {now, widths}: Layout): Line => [
	{text: ` ${fit(server.name, widths.name)}${gap}`, tone: 'strong'},
	{text: `${fit(ownershipText(server.ownership), widths.owner)}${gap}${fit(shortVersion(server.version), versionWidth)}${gap}`, tone: 'plain'},
	{text: fit(presenceText(server, now), stateWidth), tone: server.isOnline ? 'good' : 'careful'},
];

/** A server that nobody has spoken of since the asking began is known from before. */
const serverLines = (server: ReachedServer, layout: Layout): readonly Line[] => {
	const {at, now, columns} = layout;
	const age = server.seenAt === at ? '' : `${ageText(server.seenAt, now)} `;
	const [first = '', ...others] = server.accounts.map(account => reachingText(account));
	return [
		serverLine(server, layout),
		...items(server.connections.map(connection => connectionText(connection)), columns, 'quiet'),
		...items([`reached ${age}by ${first}`, ...others], columns, age === '' ? 'plain' : 'quiet'),
	];
};

const failureLines = ({account, error, conceals}: ServerFailure, now: string, columns: number): readonly Line[] => [
	...paragraph(`${account.email}: ${error.message}`, columns, {left: ` ${failureBadge(error).sign} `, tone: failureBadge(error).tone}),
	...concealmentSentences(conceals, now).flatMap(sentence => paragraph(sentence, columns, {left: ' '.repeat(indent), tone: conceals.kind === 'unknown' ? 'quiet' : 'plain'})),
];

const withOwnKeys = withKeysOf(serversKeys, 'servers');

const nobody = ({asked, disabled}: ServerProgress): string | undefined => {
	if (asked > 0) {
		return undefined;
	}

	return disabled === 0 ? 'There are no Plex accounts yet, so there are no servers to show.' : nobodyEnabled;
};

const progressText = (asking: ServerAsking, {servers, failures}: ServerOverview, now: string): string => {
	switch (asking.kind) {
		case 'reading': {
			return 'Reading what is known …';
		}

		case 'asking': {
			const {heard, asked} = asking.progress;
			return nobody(asking.progress) ?? `Asking plex.tv: ${heard} of ${countText(asked, 'account')} so far. Esc stops.`;
		}

		case 'done': {
			const {at, asked, disabled} = asking.progress;
			return nobody(asking.progress) ?? `${serversSentence(servers)} ${askedSentence({asked, answered: asked - failures.length, disabled})} Asked ${ageText(at, now)}.`;
		}

		case 'stopped': {
			const {heard = 0, asked = 0} = asking.progress ?? {};
			return withOwnKeys(`Stopped: ${asked === 0 ? 'no account was asked' : `${heard} of ${countText(asked, 'account')} were asked`}. Press [ask-again] to ask again.`);
		}

		case 'failed': {
			return errorText('dashboard', asking.error);
		}
	}
};

const tones: Readonly<Record<ServerAsking['kind'], Tone>> = {
	reading: 'accent', asking: 'accent', done: 'plain', stopped: 'careful', failed: 'bad',
};

const overviews = new WeakMap<SnapshotRows, ServerOverview>();

/** Worked out once for each answer, and not for each key and frame: with thousands of accounts it is the slow part. */
const rememberedOverview = (known: SnapshotRows): ServerOverview => {
	const overview = overviews.get(known) ?? overviewOf(known);
	overviews.set(known, overview);
	return overview;
};

/** Every line of the servers in `columns` cells: how far the asking is, what failures hide, then the servers. `now` is ISO 8601. */
export const serversLines = ({known, asking}: ServersScreen, now: string, columns: number): readonly Line[] => {
	const overview = rememberedOverview(known);
	const layout = {
		at: 'progress' in asking ? asking.progress?.at : undefined, now, columns, widths: widthsOf(overview.servers, columns),
	};
	return [
		...paragraph(progressText(asking, overview, now), columns, {tone: tones[asking.kind]}),
		...(overview.failures.length === 0 ? [] : [emptyLine]),
		...overview.failures.flatMap(failure => failureLines(failure, now, columns)),
		...overview.servers.flatMap(server => [emptyLine, ...serverLines(server, layout)]),
	];
};
