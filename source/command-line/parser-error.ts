import type * as Commander from 'commander';
import {usageError} from './usage-error.js';

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

/** A word in the wrong place may be a secret, so no more of it is quoted than its mending needs. */
const withoutValues = ({code, message}: Commander.CommanderError): string => {
	switch (code) {
		case 'commander.excessArguments': {
			return message.replace(/: [^:]*$/v, '');
		}

		case 'commander.unknownOption': {
			return message.split('=', 1)[0] ?? '';
		}

		default: {
			return message;
		}
	}
};

/** The parser's words as ours: what is wrong on the first line, “(Did you mean …?)” on the second. */
export const toUsageError = (error: Commander.CommanderError) => {
	if (error.code === 'commander.conflictingOption') {
		return usageError(`${(error.message.match(/--[\d\-a-z]+/gv) ?? []).join(' and ')} cannot be used together.`, 'Give one of them.');
	}

	if (error.code === 'commander.invalidArgument') {
		const {flag = '', given = '', why = ''} = /option '(?:-\w, )?(?<flag>--[\d\-a-z]+)(?: [^']*)?' argument '(?<given>.*)' is invalid\. (?<why>.*)$/v.exec(error.message)?.groups ?? {};
		if (flag !== '') {
			return usageError(`${flag} cannot be “${given}”.`, why);
		}
	}

	const [said = '', suggestion = ''] = withoutValues(error).replace(/^error: /v, '').replaceAll('\'', '').split('\n', 2);
	return usageError(sentence(said), suggestion.replaceAll(/^\(|\)$/gv, ''));
};
