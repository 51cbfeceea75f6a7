import {Box} from 'ink';
import type {Screen} from '../../application/dashboard/screen-types.js';
import {typed} from '../../domain/account-form/draft.js';
import {ageText} from '../../wording/age.js';
import {Toned} from '../components/toned.js';

type Props = {readonly screen: Extract<Screen, {kind: 'draft-offer'}>; readonly now: string};

/** Asks whether to go on with a form that a dropped connection, or a quit, has left half-filled. */
export function DraftOffer({screen: {fresh, kept}, now}: Props) {
	const email = typed(kept.draft, 'email');
	const what = fresh.mode.kind === 'add' ? 'A new account' : `Changes of ${fresh.mode.original.email}`;
	return (
		<Box flexDirection='column' paddingX={3} paddingY={1} rowGap={1}>
			<Toned tone='strong'>A form that was not finished is here.</Toned>
			<Toned>{what}{email === '' || fresh.mode.kind === 'edit' ? '' : `, ${email}`}, typed {ageText(kept.savedAt, now)}. It was kept encrypted.</Toned>
			<Toned>Press y to go on with it, n to throw it away and start anew, Esc to leave it for later.</Toned>
		</Box>
	);
}
