import {closest} from '../domain/closest.js';
import {
	parseSetting,
	settingKey,
	settingNamed,
	settingNames,
	settingRow,
	settingsTable,
	type SettingName,
	type SettingsValues,
} from '../domain/settings.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import {usageError} from '../command-line/usage-error.js';
import {table} from '../output/table.js';

const keys = settingNames.map(name => settingKey(name));

const named = (key: string): SettingName => {
	const name = settingNamed(key);
	if (name === undefined) {
		const meant = closest(key, keys);
		throw usageError(`There is no setting “${key}”.`, meant === undefined ? `The settings are ${keys.join(', ')}.` : `Did you mean ${meant}?`);
	}

	return name;
};

const settingJson = (name: SettingName, values: SettingsValues) => {
	const {title, explanation, initially} = settingsTable[name];
	return {key: settingKey(name), value: values[name] ?? null, initially, title, explanation};
};

const shownValue = (name: SettingName, values: SettingsValues): string => {
	const value = values[name];
	const {initially, unit} = settingRow(name);
	return value === undefined ? `not set: ${initially}${unit === undefined ? '' : ` ${unit}`}` : String(value);
};

const all = (values: SettingsValues): Outcome => ({
	json: settingNames.map(name => settingJson(name, values)),
	text: table(settingNames.map(name => [settingKey(name), shownValue(name, values), settingsTable[name].explanation])),
	exitStatus: 0,
});

const one = (name: SettingName, values: SettingsValues): Outcome => ({
	json: settingJson(name, values), text: shownValue(name, values), exitStatus: 0,
});

const parsed = (name: SettingName, text: string): string | number => {
	const result = parseSetting(name, text);
	if (result.kind === 'invalid') {
		throw usageError(`${settingKey(name)} cannot be “${text}”.`, result.reason);
	}

	return result.value;
};

/** How many words each action wants after it. */
const actions: Readonly<Record<string, number>> = {get: 1, set: 2, unset: 1};

export const settingsCommand = defineCommand({
	name: 'settings',
	group: 'This program',
	summary: 'Show or change the settings: how many at once, time-outs, own address, sort and more',
	arguments: {words: {count: 'any', description: 'nothing or get, to show all; get KEY; set KEY VALUE; unset KEY'}},
	options: {},
	examples: [
		{line: 'plex-accounts settings', explanation: 'Shows every setting, its value and what it does.'},
		{line: 'plex-accounts settings set concurrency 8', explanation: 'From now on eight requests at once, unless --concurrency says otherwise.'},
	],
	errors: ['store'],
	async run({arguments: {words: [action, key = '', value = '', ...rest]}}, {settings}) {
		await settings.check();
		if (action === undefined || (action === 'get' && key === '')) {
			return all(await settings.read());
		}

		const wanted = Object.hasOwn(actions, action) ? actions[action] : undefined;
		if (wanted === undefined) {
			throw usageError(`settings has no “${action}”.`, 'Give get KEY, set KEY VALUE, unset KEY, or nothing.');
		}

		const given = [key, value].filter(word => word !== '').length + rest.length;
		if (given !== wanted) {
			throw usageError(`settings ${action} takes ${wanted === 1 ? 'one word: KEY' : 'two words: KEY VALUE'}.`);
		}

		const name = named(key);
		if (action !== 'get') {
			await settings.write({[name]: action === 'set' ? parsed(name, value) : undefined});
		}

		return one(name, await settings.read());
	},
});
