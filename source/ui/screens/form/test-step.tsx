import {Box} from 'ink';
import {closedReasons} from '../../../domain/account-form/drawn-controls.js';
import {
	currentFinding,
	emailDiffers,
	isChangingHands,
	otherOwner,
	tokenOwner,
	tokenTestStatus,
} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import {ownerName, twoFactorText, type PlexUser} from '../../../domain/verdict.js';
import {Toned} from '../../components/toned.js';
import {wrap} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {hintText} from '../../keys-in-text.js';
import {Controls} from './controls.js';

type Props = {readonly form: Form; readonly columns: number};
type Line = {readonly text: string; readonly tone: Tone};

const factsText = (owner: PlexUser): string => [
	`Plex Pass: ${owner.hasPlexPass ? 'yes' : 'no'}${owner.plan === undefined ? '' : ` (${owner.plan})`}`,
	twoFactorText(owner),
	...(owner.isRestricted ? ['A managed user, who has fewer rights'] : []),
].filter(part => part !== undefined).join('. ').concat('.');

/** Whose token it is, where it is not the one of the email in step 1. */
const ownerLines = (form: Form): readonly Line[] => {
	const other = emailDiffers(form);
	const owner = otherOwner(form);
	if (owner !== undefined) {
		return isChangingHands(form)
			? [{text: `! This account changes hands: Save stores it as ${ownerName(owner)}’s.`, tone: 'careful'}]
			: [{text: '✗ That is another Plex account than the stored one. Give the account’s own token; or say above that the account changes hands.', tone: 'bad'}];
	}

	if (other === undefined) {
		return [];
	}

	return [{
		text: form.mode.kind === 'edit' && form.mode.original.plexId !== undefined
			? `! plex.tv knows this account by ${other} now. Use that email, so that the next sign-in works.`
			: `! The token belongs to ${other}, not to the email you typed. Use that email, or go back and correct the token.`,
		tone: 'careful',
	}];
};

const validLines = (form: Form): readonly Line[] => {
	const owner = tokenOwner(form);
	if (owner === undefined) {
		return [];
	}

	const finding = currentFinding(form);
	const {plexPassChoice} = form.draft;
	const isOverruled = plexPassChoice !== 'detect' && (plexPassChoice === 'yes') !== owner.hasPlexPass;
	return [
		{text: `✓ Test Token passed: the token belongs to ${ownerName(owner)}${owner.email === '' ? '' : `, ${owner.email}`}.`, tone: 'good'},
		{text: factsText(owner), tone: 'plain'},
		...(isOverruled ? [{text: `! You set Has Plex Pass to ${plexPassChoice}; plex.tv says ${owner.hasPlexPass ? 'yes' : 'no'}.`, tone: 'careful'} as const] : []),
		...ownerLines(form),
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

		case 'failed':
		case 'cannot-tell': {
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
	const closed = closedReasons(form, 'test-token');
	const lines = closed.length === 0 ? resultLines(form) : closed.map(text => ({text: `· ${text}`, tone: 'careful'} as const));
	return (
		<Box flexDirection='column'>
			<Controls form={form} columns={columns}/>
			<Box flexDirection='column' paddingLeft={3} marginTop={1}>
				{lines.flatMap(({text, tone}) => wrap(text, columns - 8).map((line, index) => (
					<Toned key={text + line} tone={tone}>{index === 0 && hasSign(text) ? line : `  ${line}`}</Toned>
				)))}
			</Box>
		</Box>
	);
}
