import {summarizeAccount, type Account} from '../../../../domain/account.js';
import {equivalentCommand} from '../../../../wording/equivalent-command.js';
import {copyablesOfAccount, type Copyable} from '../../copyable.js';
import type {DetailsScreen} from './screen.js';

const commandColumns = 79;

/** Secrets only while they are seen. */
const ofRevealed = ({authToken, password}: Account): readonly Copyable[] => [
	{what: 'the token', text: authToken.reveal()},
	...(password === undefined ? [] : [{what: 'the password', text: password.reveal()}]),
];

/** The command where that is shown, else what the account has. */
export const copyablesOfDetails = ({account, panel, secrets}: DetailsScreen): readonly Copyable[] => panel === 'command'
	? [{what: 'the command', text: equivalentCommand(account, commandColumns).join('\n')}]
	: [...(secrets === 'revealed' ? ofRevealed(account) : []), ...copyablesOfAccount(summarizeAccount(account))];
