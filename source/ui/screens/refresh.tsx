import {Box} from 'ink';
import type {RefreshScreen, RefreshWay} from '../../application/dashboard/screens/refresh/screen.js';
import {waysOf} from '../../application/dashboard/screens/refresh/rules.js';
import type {AccountSummary} from '../../domain/account.js';
import {ageText} from '../../wording/age.js';
import {routeLabel} from '../../domain/route.js';
import {Field} from '../components/field.js';
import {Paragraph} from '../components/paragraph.js';
import {SignInStatus} from '../components/sign-in-status.js';
import {Toned} from '../components/toned.js';
import {fit} from '../../text/fit.js';
import {tokenStyles} from '../verdict-styles.js';

type Props = {readonly screen: RefreshScreen; readonly now: string; readonly columns: number};

const titles: Readonly<Record<RefreshWay, string>> = {
	'new-token': 'The token that waits', pin: 'PIN', 'sign-in': 'Email and password',
};

const saysOf = ({account, newToken}: RefreshScreen, way: RefreshWay, now: string): string => {
	switch (way) {
		case 'new-token': {
			return `issued ${ageText(newToken?.since ?? now, now)}, not stored yet`;
		}

		case 'pin': {
			return 'a code to type at plex.tv/link; no password';
		}

		case 'sign-in': {
			return account.hasPassword ? 'signs in with the stored password' : 'no password is stored';
		}
	}
};

const standingText = ({token, route}: AccountSummary, now: string): string => {
	const {sign, word} = tokenStyles[token.verdict];
	const age = token.checkedAt === undefined ? '' : `, ${ageText(token.checkedAt, now)}`;
	return `Its token: ${sign} ${word}${age}. Everything goes by ${routeLabel(route)}.`;
};

function Ways({screen, now}: Omit<Props, 'columns'>) {
	return (
		<Box flexDirection='column' flexShrink={0}>
			{waysOf(screen).map(way => {
				const isFocused = way === screen.focus;
				return (
					<Box key={way}>
						<Toned tone='accent'>{isFocused ? '▸ ' : '  '}</Toned>
						<Toned isInverse={isFocused}>{fit(titles[way], 21)}</Toned>
						<Toned tone='quiet'>  {saysOf(screen, way, now)}</Toned>
					</Box>
				);
			})}
		</Box>
	);
}

function Progress({screen: {progress, code}, columns}: Omit<Props, 'now'>) {
	if (progress.kind === 'storing') {
		return <Toned tone='accent'>… Testing the new token along the same route, then storing it. Esc stops.</Toned>;
	}

	return (
		<Box flexDirection='column' flexShrink={0}>
			<SignInStatus progress={progress} columns={columns}/>
			{progress.kind === 'code-wanted'
				? (
					<Box>
						<Toned>Verification code: </Toned>
						<Field isFocused field={code} columns={columns - 20} placeholder='six digits'/>
					</Box>
				)
				: null}
		</Box>
	);
}

/** The ways to a new token, and how far the chosen one has come. */
export function Refresh({screen, now, columns}: Props) {
	const isPinShown = screen.progress.kind === 'pin';
	return (
		<Box flexDirection='column' paddingX={3} paddingTop={1} rowGap={1}>
			<Toned tone='strong'>A new token for {screen.account.email}</Toned>
			{isPinShown ? null : <Paragraph text={`${standingText(screen.account, now)} The old token stays until the new one was found valid.`} columns={columns - 6} tone='quiet'/>}
			{isPinShown ? null : <Ways screen={screen} now={now}/>}
			<Progress screen={screen} columns={columns - 6}/>
		</Box>
	);
}
