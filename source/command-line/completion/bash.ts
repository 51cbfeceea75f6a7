import type {Command} from '../command.js';
import {argumentOffer, flagsOf, globalFlags, valuedFlags, type Offer} from './words.js';

const offered = (offer: Offer): string => {
	switch (offer.kind) {
		case 'words': {
			return `_plex_accounts_words '${offer.words.join(' ')}'`;
		}

		case 'stored': {
			return `_plex_accounts_words "$(_plex_accounts_stored ${offer.what})"`;
		}

		case 'files': {
			return 'compopt -o default';
		}

		case 'nothing': {
			return ':';
		}
	}
};

const valueCases = (commands: readonly Command[]): readonly string[] => commands.flatMap(command => valuedFlags(command).map(([flags, offer]) =>
	`\t\t${flags.map(flag => `'${command.name} ${flag}'`).join('|')}) ${offered(offer)}; return ;;`));

const commandCases = (commands: readonly Command[]): readonly string[] => commands.map(command =>
	`\t\t${command.name}) flags='${flagsOf(command).join(' ')}'; [[ $current == -* ]] || ${offered(argumentOffer(command))} ;;`);

/** A script that makes bash complete commands, options, values, filters and account emails. Bash breaks words at the `@` of an email and the `:` of a filter: the words are taken from the line. */
export const bashCompletion = (commands: readonly Command[]): string => `# bash completion for plex-accounts; use: source <(plex-accounts completion bash)
_plex_accounts_words() {
	local kept='' break word
	for break in @ :; do
		if [[ \${current#"$kept"} == *"$break"* && $COMP_WORDBREAKS == *"$break"* ]]; then
			kept=\${current%"\${current##*"$break"}"}
		fi
	done
	while IFS= read -r word; do
		COMPREPLY+=("\${word#"$kept"}")
	done < <(compgen -W "$1" -- "$current")
}

_plex_accounts_stored() {
	if [[ -n $folder ]]; then
		plex-accounts completion "$1" --data-dir "$folder" 2>/dev/null </dev/null
	else
		plex-accounts completion "$1" 2>/dev/null </dev/null
	fi
}

_plex_accounts() {
	local line=\${COMP_LINE:0:COMP_POINT} current='' previous='' command='' folder='' flags='' index
	local -a words
	read -ra words <<< "$line"
	[[ $line == *[[:space:]] ]] && words+=('')
	current=\${words[\${#words[@]} - 1]}
	previous=\${words[\${#words[@]} - 2]}
	for ((index = 1; index < \${#words[@]} - 1; index++)); do
		case \${words[index]} in
			--data-dir) folder=\${words[++index]} ;;
			-*) ;;
			*) [[ -n $command ]] || command=\${words[index]} ;;
		esac
	done
	COMPREPLY=()
	case $command\\ $previous in
		*' --data-dir') compopt -o default; return ;;
${valueCases(commands).join('\n')}
	esac
	case $command in
		'') flags='${globalFlags.join(' ')} --version'; [[ $current == -* ]] || _plex_accounts_words '${commands.map(({name}) => name).join(' ')} help' ;;
		help) _plex_accounts_words '${commands.map(({name}) => name).join(' ')}' ;;
${commandCases(commands).join('\n')}
	esac
	if [[ $current == -* ]]; then
		_plex_accounts_words "$flags"
	fi
}

complete -F _plex_accounts plex-accounts`;
