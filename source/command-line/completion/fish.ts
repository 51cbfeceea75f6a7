import {flagOf, type Command} from '../command.js';
import {argumentOffer, valueOffer, type Offer} from './words.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll('\'', String.raw`\'`)}'`;

const stored = (what: string): string => `(__plex_accounts_stored ${what})`;

/** What comes behind `complete`; `-x` is neither files nor nothing. */
const valued = (offer: Offer | undefined): string => {
	switch (offer?.kind) {
		case undefined: {
			return '';
		}

		case 'words': {
			return ` -x -a ${quoted(offer.words.join(' '))}`;
		}

		case 'stored': {
			return ` -x -a '${stored(offer.what)}'`;
		}

		case 'files': {
			return ' -r -F';
		}

		case 'nothing': {
			return ' -x';
		}
	}
};

const placed = (offer: Offer): string => {
	switch (offer.kind) {
		case 'words': {
			return ` -a ${quoted(offer.words.join(' '))}`;
		}

		case 'stored': {
			return ` -a '${stored(offer.what)}'`;
		}

		case 'files': {
			return ' -F';
		}

		case 'nothing': {
			return '';
		}
	}
};

const commandLines = (command: Command): readonly string[] => {
	const {name, summary, options} = command;
	const start = `complete -c plex-accounts -n '__fish_seen_subcommand_from ${name}'`;
	const placedOffer = placed(argumentOffer(command));
	return [
		`complete -c plex-accounts -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
		...(placedOffer === '' ? [] : [`${start}${placedOffer}`]),
		...Object.entries(options).map(([option, declared]) =>
			`${start} -l ${flagOf(option).slice(2)}${declared.short === undefined ? '' : ` -s ${declared.short}`}${valued(valueOffer(declared))} -d ${quoted(declared.description)}`),
	];
};

/** A script that makes fish complete commands, options, values, filters and account emails. */
export const fishCompletion = (commands: readonly Command[]): string => `# fish completion for plex-accounts; use: plex-accounts completion fish | source
function __plex_accounts_stored
	set -l words (commandline -opc)
	set -l place (contains -i -- --data-dir $words)
	if test -n "$place"; and test (count $words) -gt "$place"
		plex-accounts completion $argv[1] --data-dir $words[(math $place + 1)] 2>/dev/null </dev/null
	else
		plex-accounts completion $argv[1] 2>/dev/null </dev/null
	end
end
complete -c plex-accounts -f
complete -c plex-accounts -l json -d 'print one JSON value, and errors as JSON on stderr'
complete -c plex-accounts -l data-dir -r -F -d 'keep everything under this folder'
complete -c plex-accounts -s q -l quiet -d 'print only what was asked for, and errors'
complete -c plex-accounts -l progress -d 'show progress, even when stderr is not a terminal'
complete -c plex-accounts -l debug -d 'log each request to plex.tv on stderr'
complete -c plex-accounts -l no-color -d 'draw the dashboard without colours'
complete -c plex-accounts -s h -l help -d 'show help'
complete -c plex-accounts -n __fish_use_subcommand -s V -l version -d 'show the versions'
${commands.flatMap(command => commandLines(command)).join('\n')}`;
