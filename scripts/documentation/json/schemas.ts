import {toJsonSchema} from '@valibot/to-json-schema';
import type {GenericSchema} from 'valibot';
import {others, outputs} from './outputs.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

const titles: Readonly<Record<string, string>> = {
	'servers-line': 'A line of plex-accounts servers --json-lines',
	error: 'An error, the last line on standard error',
	event: 'What goes on, a line each on standard error',
	notify: 'What a notify command of check reads',
	version: 'plex-accounts --version --json',
};

const schemaOf = (name: string, shape: GenericSchema): JsonSchema => {
	const {$schema, ...schema} = toJsonSchema(shape, {typeMode: 'input'});
	return {$schema, title: titles[name] ?? `plex-accounts ${name} --json`, ...schema};
};

const named = Object.entries({...outputs, ...others});

/** The JSON Schemas of everything that the program says in JSON, by name: a command's, `error`, `event`, `notify`, `version`. */
export const schemas: Readonly<Record<string, JsonSchema>> = Object.fromEntries(named.flatMap(([name, shape]) => shape === undefined ? [] : [[name, schemaOf(name, shape)]]));
