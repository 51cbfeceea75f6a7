import test from 'ava';
import {commands} from '../../source/commands/all.js';
import {flagOf, type Command, type Option} from '../../source/command-line/command.js';
import {parse} from '../../source/command-line/parse.js';
import {isAppError} from '../../source/domain/errors.js';

const valueOf = (option: Option): readonly string[] => {
	switch (option.kind) {
		case 'flag': {
			return [];
		}

		case 'choice': {
			return option.choices.slice(0, 1);
		}

		default: {
			return ['7'];
		}
	}
};

const messageOf = async (command: Command, words: readonly string[]): Promise<string> => {
	try {
		await parse({
			commands, arguments: [command.name, ...Object.keys(command.arguments), ...words], version: '0', columns: 80,
		});
		return '';
	} catch (error) {
		return isAppError(error) && error.code === 'ERR_USAGE' ? error.message : String(error);
	}
};

for (const command of commands) {
	for (const [name, option] of Object.entries(command.options)) {
		for (const other of option.conflicts ?? []) {
			test(`${command.name}: ${flagOf(name)} and ${flagOf(other)} cannot be given together, in either order`, async t => {
				const second = command.options[other];
				if (second === undefined) {
					t.fail(`There is no option ${other}.`);
					return;
				}

				const [one, two] = [[flagOf(name), ...valueOf(option)], [flagOf(other), ...valueOf(second)]];
				t.is(await messageOf(command, one), '');
				t.is(await messageOf(command, two), '');
				const says = `${flagOf(name)} and ${flagOf(other)} cannot be used together.`;
				t.is(await messageOf(command, [...one, ...two]), says);
				t.is(await messageOf(command, [...two, ...one]), says);
			});
		}
	}
}
