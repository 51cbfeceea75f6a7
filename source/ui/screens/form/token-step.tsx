import {Box} from 'ink';
import {closedReasons} from '../../../domain/account-form/drawn-controls.js';
import {typed} from '../../../domain/account-form/draft.js';
import type {ButtonName, Form} from '../../../domain/account-form/form.js';
import {timeText} from '../../../wording/age.js';
import {Secret} from '../../../domain/secret.js';
import {parseToken} from '../../../domain/token.js';
import {SignInStatus} from '../../components/sign-in-status.js';
import {Toned} from '../../components/toned.js';
import {Controls} from './controls.js';
import {Reasons} from './reasons.js';

type Props = {readonly form: Form; readonly columns: number; /** ISO 8601. */ readonly now: string};

/** What kind of token was typed, where that matters. */
const tokenKind = (form: Form, now: string): string | undefined => {
	const token = parseToken(typed(form.draft, 'authToken'));
	if (token.kind === 'jwt') {
		const {expiresAt} = token;
		if (expiresAt === undefined) {
			return 'This token is a JWT: it lasts seven days at most.';
		}

		return Date.parse(expiresAt) <= Date.parse(now)
			? `This token is a JWT that ended on ${timeText(expiresAt)}: get a new one.`
			: `This token is a JWT: it lasts until ${timeText(expiresAt)} at most.`;
	}

	return token.kind === 'unusual' ? 'This does not look like a Plex token, but it can be tried.' : undefined;
};

const presentText = (form: Form): string => {
	const token = typed(form.draft, 'authToken');
	return token === '' ? '· No token yet.' : `· The token in its field: ${new Secret(token).masked()}`;
};

/** What is known of a pasted token before it is tested. */
function Pasted({form, now}: Props) {
	const kind = tokenKind(form, now);
	return kind === undefined ? null : <Box paddingLeft={3} marginTop={1}><Toned tone='careful'>! {kind}</Toned></Box>;
}

/** What came of asking plex.tv for a token, and the token that is there. */
function Issued({form, columns, button}: Props & {readonly button: ButtonName}) {
	const closed = closedReasons(form, button);
	return (
		<Box flexDirection='column' paddingLeft={3} marginTop={1} flexShrink={0}>
			{closed.length === 0
				? <SignInStatus progress={form.signIn} columns={columns - 6}/>
				: <Reasons reasons={closed} columns={columns - 6}/>}
			{form.signIn.kind === 'pin' ? null : <Toned tone='quiet'>{presentText(form)}</Toned>}
		</Box>
	);
}

const buttons = {pin: 'get-code', 'sign-in': 'sign-in'} as const;

/** Step 4: the token, typed or asked for. */
export function TokenStep(properties: Props) {
	const {form, columns} = properties;
	const {tokenWay} = form.draft;
	return (
		<Box flexDirection='column'>
			<Controls form={form} columns={columns}/>
			{tokenWay === 'paste' ? <Pasted {...properties}/> : <Issued {...properties} button={buttons[tokenWay]}/>}
		</Box>
	);
}
