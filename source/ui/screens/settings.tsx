import {Box} from 'ink';
import type {Screen} from '../../application/dashboard/screen-types.js';
import {Field} from '../components/field.js';
import {Paragraph} from '../components/paragraph.js';
import {Toned} from '../components/toned.js';

type Props = {readonly screen: Extract<Screen, {kind: 'settings'}>; readonly dataDirectory: string; readonly columns: number};

const explanation = 'Test Proxy compares the address that plex.tv sees with this machine’s own. A machine behind a router does not know its public address; type it here if you know it. plex.tv is never asked without a proxy to find it out.';

/** The settings, which may be lost without harm. */
export function Settings({screen: {ownAddress, problem}, dataDirectory, columns}: Props) {
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1} rowGap={1}>
			<Toned tone='strong'>This machine’s public address</Toned>
			<Paragraph text={explanation} columns={columns - 6} tone='quiet'/>
			<Box>
				<Toned>Own address: </Toned>
				<Field isFocused field={ownAddress} columns={columns - 22} placeholder='none given; one such as 203.0.113.9'/>
			</Box>
			{problem === undefined ? null : <Paragraph text={`✗ ${problem}`} columns={columns - 6} tone='bad'/>}
			<Toned tone='quiet'>Accounts are kept in {dataDirectory}.</Toned>
		</Box>
	);
}
