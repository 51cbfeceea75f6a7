import {Box} from 'ink';
import type {Screen} from '../../application/dashboard/state.js';
import {Field} from '../components/field.js';
import {Toned} from '../components/toned.js';
import {wrap} from '../text-width.js';

type Props = {readonly screen: Extract<Screen, {kind: 'remove'}>; readonly columns: number};

/** Asks for the account's email before it is removed, so that no single key can do it. */
export function Remove({screen: {account, confirmation, removal}, columns}: Props) {
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1} rowGap={1}>
			<Toned tone='strong'>Remove {account.email}?</Toned>
			<Box flexDirection='column'>
				{[
					'Its token, password and proxy password are removed. Until ten more changes, earlier versions of the accounts file hold them, encrypted.',
					'Nothing is changed at plex.tv: the token stays valid there until it is signed out.',
				].flatMap(text => wrap(text, columns - 6)).map(line => <Toned key={line}>{line}</Toned>)}
			</Box>
			<Box>
				<Toned>Type the email to confirm: </Toned>
				<Field isFocused field={confirmation} columns={columns - 36} placeholder={account.email}/>
			</Box>
			{removal.kind === 'typing' && removal.mismatch
				? (
					<Box flexDirection='column'>
						{wrap(`✗ That is not ${account.email}. Type it whole, or press Esc to keep the account.`, columns - 6).map(line => <Toned key={line} tone='bad'>{line}</Toned>)}
					</Box>
				)
				: null}
			{removal.kind === 'removing' ? <Toned tone='quiet'>Removing …</Toned> : null}
		</Box>
	);
}
