import {reasonsBelow} from '../../../domain/account-form/drawn-controls.js';
import {
	currentFinding,
	emailDiffers,
	isChangingHands,
	otherOwner,
	storedTokenTest,
	tokenOwner,
	tokenTestStatus,
} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import {ownerName, twoFactorText, type PlexUser} from '../../../domain/verdict.js';
import {timeText} from '../../../wording/age.js';
import {hintText} from '../../keys-in-text.js';
import {
	emptyLine,
	indented,
	paragraph,
	type Line,
} from '../../lines.js';
import type {Tone} from '../../theme.js';
import {controlLines, reasonLines} from './controls.js';

/** A sentence; what it begins with tells whether it has a sign of its own. */
type Said = {readonly text: string; readonly tone: Tone};

const factsText = (owner: PlexUser): string => [
	`Plex Pass: ${owner.hasPlexPass ? 'yes' : 'no'}${owner.plan === undefined ? '' : ` (${owner.plan})`}`,
	twoFactorText(owner),
	...(owner.isRestricted ? ['A managed user, who has fewer rights'] : []),
].filter(part => part !== undefined).join('. ').concat('.');

/** Whose token it is, where it is not the one of the email in step 1. */
const ownerLines = (form: Form): readonly Said[] => {
	const other = emailDiffers(form);
	const owner = otherOwner(form);
	if (owner !== undefined) {
		return isChangingHands(form)
			? [{text: `! This account changes hands: Save stores it as ${ownerName(owner)}’s.`, tone: 'careful'}]
			: [{text: '✗ The token belongs to another Plex account than the stored one. Use the account’s own token, or choose above that the account changes hands.', tone: 'bad'}];
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

const validLines = (form: Form): readonly Said[] => {
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

const resultLines = (form: Form): readonly Said[] => {
	switch (tokenTestStatus(form)) {
		case 'untested': {
			const earlier = storedTokenTest(form);
			return [{
				text: earlier === undefined
					? '· Not tested yet. Save opens when Test Token has passed.'
					: `· The stored token was ${earlier.verdict} on ${timeText(earlier.checkedAt)}. To save this edit, test it again.`,
				tone: 'quiet',
			}];
		}

		case 'running': {
			return [{text: '… Asking plex.tv along the account’s route. Esc stops the test.', tone: 'accent'}];
		}

		case 'stale': {
			return [{text: '✗ Something was changed since the test. Test the token again to open Save.', tone: 'careful'}];
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
				{text: `${isRejected ? '✗' : '? Cannot tell:'} ${report.message}`, tone: isRejected ? 'bad' : 'careful'},
				{text: hintText('form', report.hint), tone: 'plain'},
			];
		}
	}
};

/** What has a sign of its own starts at the edge; what belongs to it stands under its words. */
const saidLines = ({text, tone}: Said, columns: number): readonly Line[] => {
	const [sign] = /^[!?·…✓✗] /v.exec(text) ?? ['  '];
	return paragraph(text.replace(/^[!?·…✓✗] /v, ''), columns, {tone, left: sign});
};

const indent = 3;

/** Step 6: Plex Pass, and the token's test. */
export const testStep = (form: Form, columns: number): readonly Line[] => {
	const closed = reasonsBelow(form, 'test-token');
	const room = columns - (2 * indent);
	return [
		...controlLines(form, columns),
		emptyLine,
		...indented(closed.length === 0 ? resultLines(form).flatMap(said => saidLines(said, room)) : reasonLines(closed, room), indent),
	];
};
