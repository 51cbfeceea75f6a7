import {Box} from 'ink';
import {listActions, type ListAction} from '../../application/dashboard/screens/actions-menu/screen.js';
import type {AccountSummary} from '../../domain/account.js';
import {Toned} from '../components/toned.js';
import {fit} from '../../text/fit.js';

const labels: Readonly<Record<ListAction, string>> = {
	add: 'Add Plex Account',
	details: 'Details',
	'test-token': 'Test Token',
	'test-proxy': 'Test Proxy',
	'refresh-token': 'Refresh Token',
	edit: 'Edit',
	'toggle-enabled': 'Enable or disable',
	remove: 'Remove',
};

const width = 30;

type Props = {readonly focus: number; readonly account: AccountSummary | undefined};

/** The menu in the table's header, drawn over the table. */
export function ActionsMenu({focus, account}: Props) {
	return (
		<Box position='absolute' top={2} right={1} flexDirection='column' width={width}>
			<Toned tone='quiet'>┌{'─'.repeat(width - 2)}┐</Toned>
			{listActions.map((action, index) => {
				const isAlways = action === 'add';
				const tone = !isAlways && account === undefined ? 'quiet' : 'plain';
				return (
					<Box key={action}>
						<Toned tone='quiet'>│</Toned>
						<Toned tone={tone} isInverse={index === focus}>{fit(`${index === focus ? '▸' : ' '}${labels[action]}`, width - 2)}</Toned>
						<Toned tone='quiet'>│</Toned>
					</Box>
				);
			})}
			<Toned tone='quiet'>├{'─'.repeat(width - 2)}┤</Toned>
			<Box>
				<Toned tone='quiet'>│{fit(account === undefined ? ' no account is selected' : ` ${account.email}`, width - 2)}│</Toned>
			</Box>
			<Toned tone='quiet'>└{'─'.repeat(width - 2)}┘</Toned>
		</Box>
	);
}
