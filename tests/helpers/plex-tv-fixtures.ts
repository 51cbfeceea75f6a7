import {readFileSync} from 'node:fs';

/** A file of `tests/fixtures/plex-tv/`, as text. Read at once, so that tables of cases may hold it. */
export const plexTvFile = (name: string): string => readFileSync(new URL(`../fixtures/plex-tv/${name}`, import.meta.url), 'utf8');

/** A JSON body that plex.tv sends. */
export const plexTvJson = (name: string): Record<string, unknown> => JSON.parse(plexTvFile(name)) as Record<string, unknown>;
