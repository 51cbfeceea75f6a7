import {Box} from 'ink';
import {parseIdentity} from '../../../domain/account-form/candidate.js';
import {
	currentFinding,
	emailDiffers,
	tokenOwner,
	tokenTestStatus,
} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import {closedText, testTokenIsClosedBecause} from '../../../domain/account-form/gate.js';
import {ownerName, twoFactorText, type PlexUser} from '../../../domain/verdict.js';
import {Toned} from '../../components/toned.js';
import {wrap} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {hintText} from '../../keys-in-text.js';
import {Buttons} from './buttons.js';
import {ChoiceRow} from './field-row.js';

type Props = {readonly form: Form; readonly columns: number};
type Line = {readonly text: string; readonly tone: Tone};

/** Why Test Token is closed, in words; undefined when it is open. */
const closedLine = (form: Form): string | undefined => {
	const identity = parseIdentity(form.draft);
	if (identity.kind === 'problem') {
		return identity.problem.error.message;
	}

	const closed = testTokenIsClosedBecause(identity.value.route, form.evidence);
	return closed === undefined ? undefined : closedText('Test Token', closed);
};

const factsText = (owner: PlexUser): string => [
	`Plex Pass: ${owner.hasPlexPass ? 'yes' : 'no'}${owner.plan === undefined ? '' : ` (${owner.plan})`}`,
	twoFactorText(owner),
	...(owner.isRestricted ? ['A managed user, who has fewer rights'] : []),
].filter(part => part !== undefined).join('. ').concat('.');

const validLines = (form: Form): readonly Line[] => {
	const owner = tokenOwner(form);
	if (owner === undefined) {
		return [];
	}

	const finding = currentFinding(form);
	const other = emailDiffers(form);
	const {plexPassChoice} = form.draft;
	const isOverruled = plexPassChoice !== 'detect' && (plexPassChoice === 'yes') !== owner.hasPlexPass;
	return [
		{text: `✓ Test Token passed: the token belongs to ${ownerName(owner)}${owner.email === '' ? '' : `, ${owner.email}`}.`, tone: 'good'},
		{text: factsText(owner), tone: 'plain'},
		...(isOverruled ? [{text: `! You set Has Plex Pass to ${plexPassChoice}; plex.tv says ${owner.hasPlexPass ? 'yes' : 'no'}.`, tone: 'careful'} as const] : []),
		...(other === undefined ? [] : [{text: `! The token belongs to ${other}, not to the email you typed. Use that email, or go back and correct the token.`, tone: 'careful'} as const]),
		...(finding?.duplicateOf === undefined ? [] : [{text: `✗ This Plex account is stored already, as ${finding.duplicateOf.email}. Edit that one instead; Save stays closed here.`, tone: 'bad'} as const]),
	];
};

const resultLines = (form: Form): readonly Line[] => {
	switch (tokenTestStatus(form)) {
		case 'untested': {
			return [{text: '· Not tested yet. Save opens when Test Token has passed.', tone: 'quiet'}];
		}

		case 'running': {
			return [{text: '… Asking plex.tv along the account’s route. Esc stops the test.', tone: 'accent'}];
		}

		case 'stale': {
			return [{text: '✗ Something it was tested with was changed: test the token again to open Save.', tone: 'careful'}];
		}

		case 'passed': {
			return validLines(form);
		}

		case 'failed': {
			const report = currentFinding(form)?.report;
			if (report === undefined || report.verdict === 'valid') {
				return [];
			}

			const isRejected = report.verdict === 'rejected';
			return [
				{text: `${isRejected ? '✗ Rejected' : '? Cannot tell'}: ${report.message}`, tone: isRejected ? 'bad' : 'careful'},
				{text: hintText('form', report.hint), tone: 'plain'},
			];
		}
	}
};

/** What has a sign of its own starts at the edge; what belongs to it stands under its words. */
const hasSign = (text: string): boolean => /^[!?·…✓✗] /v.test(text);

/** Step 6: Plex Pass, and the token's test. */
export function TestStep({form, columns}: Props) {
	const closed = closedLine(form);
	const lines = closed === undefined ? resultLines(form) : [{text: `· ${closed}`, tone: 'careful'} as const];
	return (
		<Box flexDirection='column'>
			<ChoiceRow
				form={form}
				columns={columns}
				name='plexPassChoice'
				value={form.draft.plexPassChoice}
				options={{detect: 'as the test says', yes: 'yes', no: 'no'}}
			/>
			<Buttons
				form={form}
				names={emailDiffers(form) === undefined ? ['test-token', 'continue'] : ['test-token', 'use-email', 'continue']}
				closed={closed === undefined ? [] : ['test-token']}
			/>
			<Box flexDirection='column' paddingLeft={3} marginTop={1}>
				{lines.flatMap(({text, tone}) => wrap(text, columns - 8).map((line, index) => (
					<Toned key={text + line} tone={tone}>{index === 0 && hasSign(text) ? line : `  ${line}`}</Toned>
				)))}
			</Box>
		</Box>
	);
}
