import {Box} from 'ink';
import type {Screen} from '../../application/dashboard/state.js';
import {Field} from '../components/field.js';
import {Toned} from '../components/toned.js';

type Props = {readonly screen: Extract<Screen, {kind: 'remove'}>; readonly columns: number};

/** Asks for the account's email before it is removed, so that no single key can do it. */
export function Remove({screen: {account, confirmation, removal}, columns}: Props) {
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1} rowGap={1}>
			<Toned tone='strong'>Remove {account.email}?</Toned>
			<Box flexDirection='column'>
				<Toned>Its token, password and proxy password are removed from this machine for good.</Toned>
				<Toned>Nothing is changed at plex.tv: the token stays valid there until it is signed out.</Toned>
			</Box>
			<Box>
				<Toned>Type the email to confirm: </Toned>
				<Field isFocused field={confirmation} columns={columns - 36} placeholder={account.email}/>
			</Box>
			{removal.kind === 'typing' && removal.mismatch ? <Toned tone='bad'>✗ That is not {account.email}. Type it whole, or press Esc to keep the account.</Toned> : null}
			{removal.kind === 'removing' ? <Toned tone='quiet'>Removing …</Toned> : null}
		</Box>
	);
}
