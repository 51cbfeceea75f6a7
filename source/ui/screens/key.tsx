import {Box} from 'ink';
import type {KeyScreen} from '../../application/dashboard/screens/key/screen.js';
import type {KeyStatus} from '../../domain/key.js';
import {Field} from '../components/field.js';
import {Paragraph} from '../components/paragraph.js';
import {Toned} from '../components/toned.js';

type Props = {readonly screen: KeyScreen; readonly columns: number};

const statusText = (status: KeyStatus | undefined): string => {
	if (status === undefined) {
		return 'Looking at the key …';
	}

	if (status.source === undefined) {
		return 'Nothing is encrypted yet. A key is made, or taken from its source, with the first account.';
	}

	return `The secrets open with ${status.where}. ${status.opens ? 'It opens them.' : 'It does not open them, or is not there.'}`;
};

const explanation = 'Renew makes a new key and encrypts every secret anew. Lock has a passphrase take the place of the key file; unlock takes that back. Earlier versions of the accounts, and backups, open with the key of their time only.';

function Entry({entry, columns}: {readonly entry: KeyScreen['entry']; readonly columns: number}) {
	switch (entry.kind) {
		case 'none': {
			return null;
		}

		case 'working': {
			return <Toned tone='accent'>Working …</Toned>;
		}

		case 'passphrase': {
			return (
				<Box flexDirection='column'>
					<Box>
						<Toned>{entry.first === undefined ? 'New passphrase:     ' : 'The same once more: '}</Toned>
						<Field isFocused isSecret field={entry.field} columns={columns - 28}/>
					</Box>
					{entry.problem === undefined ? null : <Toned tone='bad'>✗ {entry.problem}</Toned>}
				</Box>
			);
		}
	}
}

/** What opens the stored secrets, and how that is changed. */
export function Key({screen: {status, entry}, columns}: Props) {
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1} rowGap={1}>
			<Toned tone='strong'>The key of the stored secrets</Toned>
			<Paragraph text={statusText(status)} columns={columns - 6} tone={status?.opens === false ? 'bad' : 'plain'}/>
			<Paragraph text={explanation} columns={columns - 6} tone='quiet'/>
			<Entry entry={entry} columns={columns}/>
		</Box>
	);
}
