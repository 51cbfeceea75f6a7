/** Somebody whom an account shares with, in the names of plex.tv's v1 calls. Everything is invented. */
export type Friend = {
	readonly id: number;
	readonly title: string;
	readonly username: string;
	readonly email: string;
};

/** The friends of every account on the stand-in: the program shows them as they come and works nothing out of them. */
export const friends: readonly Friend[] = [
	{
		id: 10_000_051, title: 'Oscar & Co', username: 'oscar_demo', email: 'oscar@example.org',
	},
	{
		id: 10_000_052, title: 'papa_demo', username: 'papa_demo', email: 'papa@example.org',
	},
];
