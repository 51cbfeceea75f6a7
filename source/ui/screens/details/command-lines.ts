import type {Account} from '../../../domain/account.js';
import {equivalentCommand} from '../../../wording/equivalent-command.js';
import {type Line, emptyLine} from '../../lines.js';

/** The command that adds an account, at the left edge so that it can be selected and pasted as it stands. */
export const commandLines = (account: Account, columns: number): readonly Line[] => [
	[{text: 'The command that adds this account:', tone: 'strong'}],
	[{text: 'Each FILE holds one secret, or is - for standard input.', tone: 'quiet'}],
	emptyLine,
	...equivalentCommand(account, columns - 1).map<Line>(text => [{text, tone: 'plain'}]),
];
