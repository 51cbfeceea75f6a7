import {sortKeys, type SortKey} from './account-list.js';
import {defaultConcurrency, maxConcurrency} from './concurrency.js';
import {parseDuration} from './duration.js';
import {normalizeAddress} from './ip-address.js';

export type ParsedSetting<Value> = {readonly kind: 'value'; readonly value: Value} | {readonly kind: 'invalid'; readonly reason: string};

/** One setting: whatever shows, reads or changes settings goes through these rows. */
export type Setting<Value extends string | number> = {
	/** A word or two. */
	readonly title: string;
	/** What it does and when it takes effect, in a sentence or two. */
	readonly explanation: string;
	/** What is meant where it is not set, in words or as the value. */
	readonly initially: string;
	/** What a number counts, where that is not in `initially`. */
	readonly unit?: string;
	/** What can be chosen, where that is a closed list. */
	readonly choices?: readonly Value[];
	/** Reads what was typed; the reason says what it must be. */
	readonly parse: (text: string) => ParsedSetting<Value>;
};

const valid = <Value>(value: Value): ParsedSetting<Value> => ({kind: 'value', value});

const wholeNumber = (least: number, most: number) => (text: string): ParsedSetting<number> => {
	const value = /^\d{1,9}$/v.test(text) ? Number(text) : NaN;
	return value >= least && value <= most ? valid(value) : {kind: 'invalid', reason: `It must be a whole number from ${least} to ${most}.`};
};

const unitMilliseconds = {seconds: 1000, days: 86_400_000} as const;

/** A length of time in whole units, with or without the unit's letter: `15`, `15s`, `2m`. */
const lengthOfTime = (unit: keyof typeof unitMilliseconds, least: number, most: number) => (text: string): ParsedSetting<number> => {
	const value = /^\d{1,9}$/v.test(text) ? Number(text) : (parseDuration(text) ?? NaN) / unitMilliseconds[unit];
	return Number.isSafeInteger(value) && value >= least && value <= most
		? valid(value)
		: {kind: 'invalid', reason: `It must be from ${least} to ${most} whole ${unit}, such as ${least + 4} or ${least + 4}${unit.slice(0, 1)}.`};
};

const oneOf = <Value extends string>(choices: readonly Value[]) => (text: string): ParsedSetting<Value> => {
	const value = choices.find(choice => choice === text.toLowerCase());
	return value === undefined ? {kind: 'invalid', reason: `It must be one of ${choices.join(', ')}.`} : valid(value);
};

const setting = <Value extends string | number>(row: Setting<Value>): Setting<Value> => row;

const yesOrNo = ['no', 'yes'] as const;

export const themes = ['terminal', 'dark', 'light', 'plain'] as const;

export type ThemeName = (typeof themes)[number];

/** From how many days on a verdict is old, where nothing else is set. */
export const defaultOldAfter = 7;

/** The settings, in the order in which they are shown. A new one is a row here, and wherever it is read. */
export const settingsTable = {
	theme: setting<ThemeName>({
		title: 'Theme',
		explanation: 'The colours of the dashboard: the terminal’s own, chosen for a dark or a light background, or none. NO_COLOR and TERM=dumb overrule it.',
		initially: 'terminal',
		choices: themes,
		parse: oneOf(themes),
	}),
	sort: setting<SortKey>({
		title: 'Sort',
		explanation: 'What the list of accounts is sorted by when the dashboard opens.',
		initially: 'email',
		choices: sortKeys,
		parse: oneOf(sortKeys),
	}),
	sortOrder: setting<'usual' | 'reversed'>({
		title: 'Sort order',
		explanation: 'Whether that order is reversed.',
		initially: 'usual',
		choices: ['usual', 'reversed'],
		parse: oneOf(['usual', 'reversed']),
	}),
	concurrency: setting<number>({
		title: 'Concurrency',
		explanation: 'How many requests a test of many accounts or emails makes at once.',
		initially: String(defaultConcurrency),
		unit: 'requests',
		parse: wholeNumber(1, maxConcurrency),
	}),
	perProxy: setting<number>({
		title: 'Per proxy',
		explanation: 'How many of them go through one proxy at once. It takes effect with the next test of many accounts.',
		initially: 'the same as Concurrency',
		parse: wholeNumber(1, maxConcurrency),
	}),
	timeOut: setting<number>({
		title: 'Time-out',
		explanation: 'How many seconds each phase of a request may take: connecting, the proxy’s answer, TLS, the first byte, the rest.',
		initially: 'from 10 to 20 seconds, by phase',
		parse: lengthOfTime('seconds', 1, 300),
	}),
	ownAddress: setting<string>({
		title: 'Own address',
		explanation: 'This machine’s public address, for a machine behind NAT. A proxy test compares it with the address that plex.tv sees.',
		initially: 'this machine’s interfaces and the SSH connection',
		parse(text) {
			const address = normalizeAddress(text);
			return address === undefined ? {kind: 'invalid', reason: 'It must be an IP address, such as 203.0.113.9.'} : valid(address);
		},
	}),
	checkOnOpening: setting<(typeof yesOrNo)[number]>({
		title: 'Check on open',
		explanation: 'Whether the dashboard checks the proxies and tokens of all accounts that are enabled as soon as it opens. Each check asks plex.tv once for each account.',
		initially: 'no',
		choices: yesOrNo,
		parse: oneOf(yesOrNo),
	}),
	oldAfter: setting<number>({
		title: 'Old after',
		explanation: 'After how many days a verdict counts as old. The list then shows a ! after its age.',
		initially: String(defaultOldAfter),
		unit: 'days',
		parse: lengthOfTime('days', 1, 365),
	}),
} as const;

export type SettingName = keyof typeof settingsTable;

type ValueOf<Row> = Row extends Setting<infer Value> ? Value : never;

/** What is set. Settings may be lost without harm. */
export type SettingsValues = {readonly [Name in SettingName]?: ValueOf<(typeof settingsTable)[Name]>};

export const settingNames = Object.keys(settingsTable) as readonly SettingName[];

/** As people type it: `ownAddress` is `own-address`. */
export const settingKey = (name: SettingName): string => name.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`);

export const settingNamed = (key: string): SettingName | undefined => settingNames.find(name => settingKey(name) === key);

const rowOf = (name: SettingName): Setting<string | number> => settingsTable[name];

/** The row of a setting, whichever. */
export const settingRow = (name: SettingName): Setting<string | number> => rowOf(name);

export const parseSetting = (name: SettingName, text: string): ParsedSetting<string | number> => rowOf(name).parse(text.trim());

/** What was stored, as far as it is still a setting with a value that it can have; anything else is as good as not set. */
export const checkSettings = (stored: unknown): SettingsValues => {
	if (typeof stored !== 'object' || stored === null) {
		return {};
	}

	const entries = new Map<string, unknown>(Object.entries(stored));
	return Object.fromEntries(settingNames.flatMap(name => {
		const value = entries.get(name);
		const parsed = typeof value === 'string' || typeof value === 'number' ? parseSetting(name, String(value)) : undefined;
		return parsed?.kind === 'value' ? [[name, parsed.value]] : [];
	}));
};
