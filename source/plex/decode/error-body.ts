import * as v from 'valibot';
import {boundText, cleanText} from '../../domain/clean-text.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';

/** One of plex.tv's own errors. `code` is absent in some v1 answers. */
export type PlexError = {readonly code?: number; readonly message: string};

const numberOrDigits = v.union([v.number(), v.string()]);
const code = v.optional(v.pipe(numberOrDigits, v.transform(Number), v.integer()));
const message = v.optional(v.pipe(v.string(), v.transform(text => boundText(cleanText(text), 120))), '');
const entry = v.object({code, message});
const entries = v.union([v.pipe(entry, v.transform(one => [one])), v.array(entry)]);

/** `{"errors":[{"code":1001,"message":"…"}]}` (v2 JSON). */
const json = v.pipe(v.object({errors: v.array(entry)}), v.transform(({errors}) => errors));
/** `<errors><error code="1029" message="…"/></errors>` (v2 XML). */
const xml = v.pipe(v.object({errors: v.object({error: entries})}), v.transform(({errors}) => errors.error));
/** `<errors><error>Invalid token</error></errors>` (v1 XML). */
const plainXml = v.pipe(v.object({errors: v.object({error: message})}), v.transform(({errors}) => [{message: errors.error}]));
/** `<Response code="410" status="…"/>` (v1 XML). */
const response = v.pipe(

	v.object({Response: v.object({code, status: message})}),
	v.transform(({Response}) => [{code: Response.code, message: Response.status}]),
);

const errorBody = v.union([json, xml, plainXml, response]);

/** The errors that plex.tv itself names in a body, cleaned; none where something else answered. */
export const plexErrorsIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): readonly PlexError[] => {
	const read = v.safeParse(errorBody, contentOf(answer));
	return read.success
		? read.output.map(({message: text, ...rest}) => ({message: text, ...('code' in rest && rest.code !== undefined && {code: rest.code})}))
		: [];
};
