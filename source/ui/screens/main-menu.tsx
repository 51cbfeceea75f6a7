import {Box} from 'ink';
import {places, type Place} from '../../application/dashboard/screens/main-menu/screen.js';
import {Toned} from '../components/toned.js';
import {fit} from '../../text/fit.js';

type Entry = {readonly heading?: string; readonly label: string; readonly says: string};

const entries: Readonly<Record<Place, Entry>> = {
	accounts: {heading: 'Servers & Libraries', label: 'Plex Accounts', says: 'the accounts, their proxies and tokens'},
	'check-email': {heading: 'Users', label: 'Check an email', says: 'whether it is registered on plex.tv'},
	servers: {label: 'Plex Servers', says: 'the servers that they reach; opening it asks plex.tv'},
	traffic: {heading: 'Proof', label: 'Traffic', says: 'which requests were made, and which way they took'},
	key: {heading: 'Program', label: 'Key', says: 'what opens the stored secrets'},
	settings: {label: 'Settings', says: 'this machine’s public address'},
	help: {label: 'Help', says: 'keys, and where things are kept'},
	quit: {label: 'Quit', says: 'leave the dashboard'},
};

/** The main menu, by its sections. */
export function MainMenu({focus}: {readonly focus: number}) {
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1}>
			{places.map((place, index) => {
				const {heading, label, says} = entries[place];
				return (
					<Box key={place} flexDirection='column'>
						{heading === undefined ? null : <Toned tone='strong'>{index === 0 ? heading : `\n${heading}`}</Toned>}
						<Box>
							<Toned tone='accent'>{index === focus ? '▸ ' : '  '}</Toned>
							<Toned isInverse={index === focus}>{fit(label, 16)}</Toned>
							<Toned tone='quiet'>  {says}</Toned>
						</Box>
					</Box>
				);
			})}
		</Box>
	);
}
