import type {Versions} from './bug-report.js';

/** What the program is made of. */
export type Parts = {readonly ink: string; readonly sqlJs: string; readonly schema: number};

/** The version alone on its line, and below it what a report of a bug wants to know. */
export const versionText = ({program, node, platform, ink, sqlJs, schema}: Versions & Parts, isJson: boolean): string => isJson
	? JSON.stringify({version: program, node, platform, ink, sqlJs, schema}, undefined, 2)
	: `${program}\nNode.js ${node}, Ink ${ink}, sql.js ${sqlJs}, schema ${schema}, ${platform}`;
