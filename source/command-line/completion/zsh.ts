import type {Command} from '../command.js';
import {argumentOffer, flagsOf, globalFlags, valuedFlags, type Offer} from './words.js';

const offered = (offer: Offer): string => {
	switch (offer.kind) {
		case 'words': {
			return `compadd -- ${offer.words.join(' ')}`;
		}

		case 'stored': {
			return `compadd -- \${(f)"$(_plex_accounts_stored ${offer.what})"}`;
		}

		case 'files': {
			return '_files';
		}

		case 'nothing': {
			return ':';
		}
	}
};

const quoted = (text: string): string => `'${text.replaceAll('\'', '’').replaceAll(':', String.raw`\:`)}'`;

const valueCases = (commands: readonly Command[]): readonly string[] => commands.flatMap(command => valuedFlags(command).map(([flags, offer]) =>
	`\t\t(${flags.map(flag => `'${command.name} ${flag}'`).join('|')}) ${offered(offer)}; return ;;`));

const commandCases = (commands: readonly Command[]): readonly string[] => commands.map(command =>
	`\t\t(${command.name}) flags=(${flagsOf(command).join(' ')}); [[ $current == -* ]] || ${offered(argumentOffer(command))} ;;`);

/** A script that makes zsh complete commands, options, values, filters and account emails; for a folder of `$fpath`, or to be sourced. */
export const zshCompletion = (commands: readonly Command[]): string => `#compdef plex-accounts
# zsh completion for plex-accounts; use: source <(plex-accounts completion zsh)
_plex_accounts_stored() {
	if [[ -n $folder ]]; then
		plex-accounts completion $1 --data-dir "$folder" 2>/dev/null </dev/null
	else
		plex-accounts completion $1 2>/dev/null </dev/null
	fi
}

_plex_accounts() {
	local current=\${words[CURRENT]} command='' folder='' index
	local -a flags names
	for ((index = 2; index < CURRENT; index++)); do
		case \${words[index]} in
			(--data-dir) folder=\${words[++index]} ;;
			(-*) ;;
			(*) [[ -n $command ]] || command=\${words[index]} ;;
		esac
	done
	case "$command \${words[CURRENT - 1]}" in
		(*' --data-dir') _files -/; return ;;
${valueCases(commands).join('\n')}
	esac
	case $command in
		('') flags=(${globalFlags.join(' ')} --version)
			if [[ $current != -* ]]; then
				names=(${commands.map(({name, summary}) => quoted(`${name}:${summary}`).replace(String.raw`\:`, ':')).join(' ')})
				_describe command names
			fi ;;
		(help) compadd -- ${commands.map(({name}) => name).join(' ')} ;;
${commandCases(commands).join('\n')}
	esac
	if [[ $current == -* ]]; then
		compadd -- $flags
	fi
}

if [[ $funcstack[1] == _plex_accounts ]]; then
	_plex_accounts "$@"
else
	compdef _plex_accounts plex-accounts
fi`;
