import {Box} from 'ink';
import {parseDevice} from '../../../domain/account-form/candidate.js';
import {typed} from '../../../domain/account-form/draft.js';
import type {ButtonName, Form} from '../../../domain/account-form/form.js';
import {closedText, signInIsClosedBecause} from '../../../domain/account-form/gate.js';
import {timeText} from '../../../wording/age.js';
import {Secret} from '../../../domain/secret.js';
import {isCodeAsked} from '../../../domain/sign-in.js';
import {parseToken} from '../../../domain/token.js';
import {SignInStatus} from '../../components/sign-in-status.js';
import {Paragraph} from '../../components/paragraph.js';
import {Toned} from '../../components/toned.js';
import {Buttons} from './buttons.js';
import {ChoiceRow, FieldRow} from './field-row.js';

type Props = {readonly form: Form; readonly columns: number};

/** What kind of token was typed, where that matters. */
const tokenKind = (form: Form): string | undefined => {
	const token = parseToken(typed(form.draft, 'authToken'));
	if (token.kind === 'jwt') {
		return token.expiresAt === undefined
			? 'This token is a JWT: it lasts seven days at most.'
			: `This token is a JWT: it lasts until ${timeText(token.expiresAt)} at most.`;
	}

	return token.kind === 'unusual' ? 'This does not look like a Plex token, but it can be tried.' : undefined;
};

function Pasted({form, columns}: Props) {
	const kind = tokenKind(form);
	return (
		<Box flexDirection='column'>
			<FieldRow form={form} columns={columns} name='authToken'/>
			{kind === undefined ? null : <Box paddingLeft={20}><Toned tone='careful'>! {kind}</Toned></Box>}
			<Buttons form={form} names={['continue']}/>
		</Box>
	);
}

/** Why nobody can be asked for a token yet, in words; undefined when that is open. */
const closedLine = (form: Form, door: 'Get a code' | 'Sign in'): string | undefined => {
	const device = parseDevice(form.draft);
	if (device.kind === 'problem') {
		return device.problem.error.message;
	}

	const closed = signInIsClosedBecause(device.value.route, form.evidence);
	return closed === undefined ? undefined : closedText(door, closed);
};

const presentText = (form: Form): string => {
	const token = typed(form.draft, 'authToken');
	return token === '' ? '· No token yet.' : `· The token in its field: ${new Secret(token).masked()}`;
};

/** Getting a token from plex.tv: a button, what came of it, and the token that is there. */
function Issued({form, columns, button, door}: Props & {readonly button: ButtonName; readonly door: 'Get a code' | 'Sign in'}) {
	const closed = closedLine(form, door);
	return (
		<>
			<Buttons form={form} names={[button, 'continue']} closed={closed === undefined ? [] : [button]}/>
			<Box flexDirection='column' paddingLeft={3} marginTop={1} flexShrink={0}>
				{closed === undefined
					? <SignInStatus progress={form.signIn} columns={columns - 6}/>
					: <Paragraph text={`· ${closed}`} columns={columns - 6} tone='careful'/>}
				{form.signIn.kind === 'pin' ? null : <Toned tone='quiet'>{presentText(form)}</Toned>}
			</Box>
		</>
	);
}

function Body({form, columns}: Props) {
	switch (form.draft.tokenWay) {
		case 'paste': {
			return <Pasted form={form} columns={columns}/>;
		}

		case 'pin': {
			return <Issued form={form} columns={columns} button='get-code' door='Get a code'/>;
		}

		case 'sign-in': {
			return (
				<>
					<FieldRow form={form} columns={columns} name='password'/>
					{isCodeAsked(form.signIn) ? <FieldRow form={form} columns={columns} name='verificationCode'/> : null}
					<Issued form={form} columns={columns} button='sign-in' door='Sign in'/>
				</>
			);
		}
	}
}

/** Step 4: the token, typed or asked for. */
export function TokenStep({form, columns}: Props) {
	return (
		<Box flexDirection='column'>
			<ChoiceRow form={form} columns={columns} name='tokenWay' value={form.draft.tokenWay} options={{paste: 'paste it', pin: 'by a PIN', 'sign-in': 'by email and password'}}/>
			<Body form={form} columns={columns}/>
		</Box>
	);
}
