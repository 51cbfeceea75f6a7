import {Box} from 'ink';
import type {RunningTest, Screen} from '../../application/dashboard/state.js';
import {hasPlexPass, type Account} from '../../domain/account.js';
import {ageText, timeText} from '../../domain/age.js';
import {equivalentCommand} from '../../domain/equivalent-command.js';
import {proxyUrl} from '../../domain/route.js';
import type {Secret} from '../../domain/secret.js';
import {StageList} from '../components/stage-list.js';
import {Toned} from '../components/toned.js';
import {fit, wrap} from '../text-width.js';
import type {Tone} from '../theme.js';

type Details = Extract<Screen, {kind: 'details'}>;
type Line = {readonly label: string; readonly text: string; readonly tone?: Tone};

const labelWidth = 20;

const secretText = (secret: Secret | undefined, secrets: Details['secrets']): string => {
	if (secret === undefined) {
		return '–';
	}

	return secrets === 'revealed' ? secret.reveal() : secret.masked();
};

const passText = (account: Account): string => {
	const detected = account.plexPassDetected === undefined ? 'not known yet' : (account.plexPassDetected ? 'yes' : 'no');
	if (account.plexPassChoice === 'detect') {
		return `${detected} (detected)`;
	}

	const isOverruled = hasPlexPass(account) !== account.plexPassDetected;
	return `${account.plexPassChoice} (set by hand${isOverruled ? `; detected: ${detected}` : ''})`;
};

const routeLines = ({route}: Account, secrets: Details['secrets']): readonly Line[] => {
	if (route.kind === 'direct') {
		return [{label: 'Route', text: 'direct, no proxy: plex.tv sees this machine’s own address', tone: 'careful'}];
	}

	const {address, signIn} = route;
	return [
		{label: 'Proxy URL', text: proxyUrl(address)},
		...(signIn.kind === 'none'
			? [{label: 'Proxy sign-in', text: 'none: this proxy needs no sign-in'}]
			: [
				{label: 'Proxy username', text: signIn.username},
				{label: 'Proxy password', text: secretText(signIn.password, secrets)},
			]),
	];
};

const tokenLines = ({token, tokenExpiresAt}: Account, now: string): readonly Line[] => {
	const words = {
		valid: '✓ valid', rejected: '✗ rejected', 'cannot-tell': '? cannot tell', 'never-tested': '· never tested',
	} as const;
	const tones: Readonly<Record<keyof typeof words, Tone>> = {
		valid: 'good', rejected: 'bad', 'cannot-tell': 'careful', 'never-tested': 'quiet',
	};
	const age = token.checkedAt === undefined ? '' : `, ${ageText(token.checkedAt, now)}`;
	const code = token.code === undefined ? '' : ` (${token.code})`;
	return [
		{label: 'Token verdict', text: `${words[token.verdict]}${age}${code}`, tone: tones[token.verdict]},
		...(token.lastAttempt === undefined ? [] : [{label: '', text: `? last asked ${ageText(token.lastAttempt.checkedAt, now)}: no answer (${token.lastAttempt.code})`, tone: 'careful'} as const]),
		...(tokenExpiresAt === undefined ? [] : [{label: 'Token lasts until', text: `${timeText(tokenExpiresAt)} at most`}]),
	];
};

const proxyVerdictLine = ({proxy}: Account, now: string): Line => {
	const words = {
		passed: '✓ passed', failed: '✗ failed', 'never-tested': '· never tested', 'not-used': '– not used',
	} as const;
	const tones: Readonly<Record<keyof typeof words, Tone>> = {
		passed: 'good', failed: 'bad', 'never-tested': 'quiet', 'not-used': 'quiet',
	};
	const age = proxy.checkedAt === undefined ? '' : `, ${ageText(proxy.checkedAt, now)}`;
	const code = proxy.code === undefined ? '' : ` (${proxy.code})`;
	return {label: 'Proxy verdict', text: `${words[proxy.verdict]}${age}${code}`, tone: tones[proxy.verdict]};
};

const factLines = ({account, secrets}: Details, now: string): readonly Line[] => [
	{label: 'Email', text: account.email},
	{label: 'Username', text: account.username ?? 'not known yet'},
	{label: 'Plex Pass', text: passText(account)},
	{label: 'Enabled', text: account.enabled ? 'yes' : 'no'},
	...routeLines(account, secrets),
	{label: 'Parameters', text: account.queryParameters === '' ? '–' : account.queryParameters},
	{label: 'Token', text: secretText(account.authToken, secrets)},
	{label: 'Password', text: account.password === undefined ? 'not kept: a dead token cannot be replaced by signing in' : secretText(account.password, secrets)},
	...tokenLines(account, now),
	proxyVerdictLine(account, now),
];

const originLines = ({account}: Details): readonly Line[] => [
	{label: 'Client identifier', text: account.clientIdentifier},
	{label: 'Created', text: `${timeText(account.createdAt)} by ${account.createdBy}`},
	{label: 'Changed', text: `${timeText(account.updatedAt)} by ${account.updatedBy}`},
	{label: 'Id', text: account.id},
];

function Fact({line: {label, text, tone = 'plain'}, columns}: {readonly line: Line; readonly columns: number}) {
	const lines = wrap(text, columns - labelWidth - 3).slice(0, 4);
	return (
		<Box flexShrink={0}>
			<Toned tone='quiet'>  {fit(label, labelWidth)}</Toned>
			<Box flexDirection='column'>
				{lines.map((part, index) => <Toned key={`${index}${part}`} tone={tone}>{part}</Toned>)}
			</Box>
		</Box>
	);
}

function Command({account, columns}: {readonly account: Account; readonly columns: number}) {
	return (
		<Box flexDirection='column' paddingX={2} paddingY={1}>
			<Toned tone='strong'>The command that adds this account</Toned>
			<Toned tone='quiet'>Each FILE holds one secret; - is standard input. Secrets are never arguments.</Toned>
			<Toned> </Toned>
			{equivalentCommand(account).flatMap(line => wrap(line, columns - 4)).map((line, index) => <Toned key={`${index}${line}`}>{line}</Toned>)}
		</Box>
	);
}

type Props = {
	readonly screen: Details;
	readonly running: RunningTest | undefined;
	readonly now: string;
	readonly size: {readonly columns: number; readonly rows: number};
};

/** Every field of an account, and its latest verdicts stage by stage. */
export function DetailsScreen({screen, running, now, size: {columns, rows}}: Props) {
	const {account, panel} = screen;
	if (panel === 'command') {
		return <Command account={account} columns={columns}/>;
	}

	const test = running?.id === account.id ? running : undefined;
	const stages = test?.what === 'proxy' ? test.stages : account.proxy.stages;
	const lines = [
		...factLines(screen, now).map(line => <Fact key={line.label + line.text} line={line} columns={columns}/>),
		...(test?.what === 'token' ? [<Toned key='testing' tone='accent'>  Asking plex.tv about the token … (Esc stops)</Toned>] : []),
		...(stages === undefined ? [] : [<Box key='stages' paddingLeft={2} flexShrink={0}><StageList isRunning={test !== undefined} stages={stages}/></Box>]),
		...originLines(screen).map(line => <Fact key={line.label} line={line} columns={columns}/>),
	];
	const scroll = Math.min(screen.scroll, Math.max(0, lines.length - 6));
	return (
		<Box flexDirection='column' height={rows} overflow='hidden'>
			{lines.slice(scroll)}
		</Box>
	);
}
