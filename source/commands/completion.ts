import {filterChoices} from '../domain/account-filters.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {usageError} from '../command-line/usage-error.js';

const shells = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof shells)[number];

const isShell = (word: string): word is Shell => (shells as readonly string[]).includes(word);

/** Loaded when asked for, as are all commands that it speaks of. */
const scriptFor = async (shell: Shell): Promise<string> => {
	const {commands} = await import('./all.js');
	switch (shell) {
		case 'bash': {
			const {bashCompletion} = await import('../command-line/completion/bash.js');
			return bashCompletion(commands);
		}

		case 'zsh': {
			const {zshCompletion} = await import('../command-line/completion/zsh.js');
			return zshCompletion(commands);
		}

		case 'fish': {
			const {fishCompletion} = await import('../command-line/completion/fish.js');
			return fishCompletion(commands);
		}
	}
};

export const completion = defineCommand({
	name: 'completion',
	group: 'This program',
	summary: 'Print shell completion for commands, options, filters and account emails',
	arguments: {shell: {count: 'one', description: 'bash, zsh or fish'}},
	options: {},
	examples: [
		{line: 'plex-accounts completion bash > ~/.local/share/bash-completion/completions/plex-accounts', explanation: 'For bash, from its next start on.'},
		{line: 'plex-accounts completion zsh > ~/.zfunc/_plex-accounts', explanation: 'For zsh, where ~/.zfunc is in fpath before compinit runs.'},
		{line: 'plex-accounts completion fish > ~/.config/fish/completions/plex-accounts.fish', explanation: 'For fish.'},
	],
	errors: [...storeErrors],
	async run({arguments: {shell}}, {ports: {accounts}}) {
		// What the scripts ask for themselves.
		if (shell === 'emails') {
			const emails = (await accounts.list()).map(({email}) => email);
			return {json: emails, text: emails.join('\n'), exitStatus: 0};
		}

		if (shell === 'filters') {
			const filters = filterChoices(await accounts.list()).map(({name, value}) => `${name}:${value}`);
			return {json: filters, text: filters.join('\n'), exitStatus: 0};
		}

		if (!isShell(shell)) {
			throw usageError('There is no completion for that shell.', 'Give bash, zsh or fish.');
		}

		const script = await scriptFor(shell);
		return {json: {shell, script}, text: script, exitStatus: 0};
	},
});
