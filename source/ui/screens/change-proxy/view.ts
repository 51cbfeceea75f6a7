import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {controlsOf} from '../../../application/dashboard/screens/change-proxy/rules.js';
import type {ChangeProxyScreen, ProxyControl} from '../../../application/dashboard/screens/change-proxy/screen.js';
import {choiceRows} from '../../../domain/account-form/choices.js';
import {signInChoices} from '../../../domain/account-form/draft.js';
import {fieldRows} from '../../../domain/account-form/fields.js';
import {fit} from '../../../text/fit.js';
import {countText} from '../../../wording/count-text.js';
import {namesText} from '../../../wording/names-text.js';
import {barText} from '../../bar.js';
import {errorText} from '../../keys-in-text.js';
import {
	besideLabel,
	button,
	choice,
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import {runningStageLines, shortStageLines} from '../../stage-lines.js';
import type {View} from '../../view.js';

const labelWidth = 17;

const labelled = (label: string, isFocused: boolean, spans: Line): Line => [
	span(isFocused ? '▸ ' : '  ', 'accent'), span(fit(label, labelWidth), isFocused ? 'strong' : 'quiet'), ...spans,
];

const controlLines = ({draft, focus, accounts}: ChangeProxyScreen, control: ProxyControl, columns: number): readonly Line[] => {
	const isFocused = control === focus;
	switch (control) {
		case 'signInChoice': {
			const {label, valueLabels} = choiceRows.signInChoice;
			const options = signInChoices.map(value => ({isChosen: value === draft.signInChoice, label: valueLabels[value]}));
			return besideLabel(labelled(label, isFocused, []), choice(options, {isFocused, columns: columns - labelWidth - 8}));
		}

		case 'change': {
			return [emptyLine, [span('  '), button(`Test and change ${countText(accounts.length, 'account')}`, {isFocused})]];
		}

		default: {
			const {label, placeholder, isSecret} = fieldRows[control];
			return [labelled(label, isFocused, [field(draft.fields[control], {
				columns: columns - labelWidth - 3, isFocused, placeholder, isSecret,
			})])];
		}
	}
};

const progressLines = ({progress}: ChangeProxyScreen, columns: number): readonly Line[] => {
	switch (progress.kind) {
		case 'typing': {
			return progress.problem === undefined ? [] : paragraph(errorText('dashboard', progress.problem), columns, {tone: 'bad', left: '✗ '});
		}

		case 'running': {
			const {stages, done, total} = progress;
			return [
				...runningStageLines(stages, columns),
				[span(barText(done, total, 30), 'accent'), span(`  tokens tested through it: ${done} of ${total}`)],
			];
		}

		case 'failed': {
			return [
				...shortStageLines(progress.report, columns),
				...paragraph(`The new proxy failed, and nothing was changed. ${errorText('dashboard', progress.report)}`, columns, {tone: 'bad', left: '✗ '}),
			];
		}
	}
};

const namedAccounts = 4;

/** Asks for one proxy for many accounts. It is tested, then each token along it, before anything is changed. */
export const changeProxyView: View<'change-proxy'> = {
	trail: () => ['Plex Accounts', 'Change the proxy'],
	draw(screen, _state: Dashboard, {columns}) {
		const room = columns - 6;
		return indented([
			line(`One proxy for ${countText(screen.accounts.length, 'account')}`, 'strong'),
			...paragraph(namesText(screen.accounts, namedAccounts, ({email}) => email), room, {tone: 'quiet'}),
			emptyLine,
			...controlsOf(screen.draft).flatMap(control => controlLines(screen, control, room)),
			emptyLine,
			...(screen.progress.kind === 'typing' && screen.progress.problem === undefined
				? paragraph('The proxy is tested first, then each account’s token through it. The accounts that pass are changed together; the others keep their proxy.', room, {tone: 'quiet'})
				: progressLines(screen, room)),
		], 3);
	},
};
