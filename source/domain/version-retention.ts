/** How many of the last versions are kept, whenever they were made. */
export const lastVersions = 10;

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const week = 7 * day;

type Dated = {readonly at: Date};

/** The newest of each hour or day of the clock, so that a version that is kept once is not dropped for an older one later. */
const newestOfEach = <Version extends Dated>(versions: readonly Version[], milliseconds: number): readonly Version[] =>
	Map.groupBy(versions, ({at}) => Math.floor(at.getTime() / milliseconds)).values().map(([newest]) => newest).filter(newest => newest !== undefined).toArray();

/**
Which earlier versions stay: the last ten, one an hour for a day, and one a day for a week.
`versions` come with the newest first, and go so. Those that are dated after `now` are of a clock that was set back, and stay as if they were new.
*/
export const versionsToKeep = <Version extends Dated>(versions: readonly Version[], now: Date): readonly Version[] => {
	const age = ({at}: Version): number => now.getTime() - at.getTime();
	const kept = new Set([
		...versions.slice(0, lastVersions),
		...newestOfEach(versions.filter(version => age(version) <= day), hour),
		...newestOfEach(versions.filter(version => age(version) <= week), day),
	]);
	return versions.filter(version => kept.has(version));
};
