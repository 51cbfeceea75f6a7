/** `~` and `~/…` as a shell has them, for where no shell has looked: a variable, or an option behind `=`. Anything else stays. */
export const expandHome = (path: string, homeDirectory: string): string =>
	path === '~' || path.startsWith('~/') ? `${homeDirectory}${path.slice(1)}` : path;
