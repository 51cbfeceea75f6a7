import {Box} from 'ink';
import type {Screen} from '../../application/dashboard/screen-types.js';
import {Field} from '../components/field.js';
import {Paragraph} from '../components/paragraph.js';
import {Toned} from '../components/toned.js';

type Props = {readonly screen: Extract<Screen, {kind: 'remove'}>; readonly columns: number};

/** Asks for the account's email before it is removed, so that no single key can do it. */
export function Remove({screen: {account, confirmation, signOut, removal}, columns}: Props) {
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1} rowGap={1}>
			<Toned tone='strong'>Remove {account.email}?</Toned>
			<Box flexDirection='column'>
				{[
					'Its token, password and proxy password are removed. Until ten more changes, earlier versions of the accounts file hold them, encrypted.',
					signOut
						? 'plex.tv is told first to forget the token. Whatever else uses it, such as the browser that it was copied from, is signed out as well.'
						: 'Nothing is changed at plex.tv: the token stays valid there until it is signed out.',
				].map(text => <Paragraph key={text} text={text} columns={columns - 6}/>)}
			</Box>
			<Toned>{signOut ? '[×]' : '[ ]'} Also sign this device out at plex.tv (Tab)</Toned>
			<Box>
				<Toned>Type the email to confirm: </Toned>
				<Field isFocused field={confirmation} columns={columns - 36} placeholder={account.email}/>
			</Box>
			{removal.kind === 'typing' && removal.mismatch
				? <Paragraph text={`✗ That is not ${account.email}. Type it whole, or press Esc to keep the account.`} columns={columns - 6} tone='bad'/>
				: null}
			{removal.kind === 'removing' ? <Toned tone='quiet'>{signOut ? 'Signing out at plex.tv, then removing … Esc stops.' : 'Removing …'}</Toned> : null}
		</Box>
	);
}
