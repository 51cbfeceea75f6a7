import {signInChoices, withText, type Draft} from '../../../../domain/account-form/draft.js';
import {fieldRows} from '../../../../domain/account-form/fields.js';
import {parseRoute} from '../../../../domain/account-form/parsing.js';
import {isCancelled, reportOf} from '../../../../domain/errors.js';
import {typeInto, type Typing} from '../../../../domain/text-field.js';
import {countText} from '../../../../wording/count-text.js';
import {namesText} from '../../../../wording/names-text.js';
import {keptProxyText} from '../../../../wording/kept-proxy-text.js';
import {limitsOf} from '../../../lane-limits.js';
import type {Action} from '../../actions.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition, Failed} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {inform, tell} from '../../telling.js';
import {
	proxyControls,
	type ChangeProxyAnswer,
	type ChangeProxyScreen,
	type ProxyControl,
} from './screen.js';

/** The controls that are of use, given how the proxy is signed in to. */
export const controlsOf = ({signInChoice}: Draft): readonly ProxyControl[] => proxyControls.filter(control => {
	switch (control) {
		case 'proxyUsername': {
			return signInChoice !== 'none';
		}

		case 'proxyPassword': {
			return signInChoice === 'basic';
		}

		default: {
			return true;
		}
	}
});

type FieldControl = Exclude<ProxyControl, 'signInChoice' | 'change'>;

const isField = (control: ProxyControl): control is FieldControl => control !== 'signInChoice' && control !== 'change';

const moved = (screen: ChangeProxyScreen, offset: number): ChangeProxyScreen => {
	// Credentials in a URL move into fields of their own, as in the form.
	const {draft} = screen.focus === 'proxyUrl' ? fieldRows.proxyUrl.normalize(screen.draft) : screen;
	const controls = controlsOf(draft);
	const index = controls.indexOf(screen.focus) + offset;
	return {...screen, draft, focus: controls[(index + controls.length) % controls.length] ?? 'proxyUrl'};
};

const chosen = ({signInChoice, ...draft}: Draft, offset: number): Draft => {
	const index = signInChoices.indexOf(signInChoice) + offset + signInChoices.length;
	return {...draft, signInChoice: signInChoices[index % signInChoices.length] ?? 'basic'};
};

const start = (state: Dashboard, screen: ChangeProxyScreen): DashboardTransition => {
	const {draft} = fieldRows.proxyUrl.normalize(screen.draft);
	const parsed = parseRoute(draft);
	if (parsed.kind === 'problem') {
		const {field, error} = parsed.problem;
		const focus = controlsOf(draft).find(control => control === field) ?? 'proxyUrl';
		return [replace(state, {...screen, draft, focus, progress: {kind: 'typing', problem: reportOf(error)}})];
	}

	if (parsed.value.kind === 'direct') {
		return [state];
	}

	const ids = screen.accounts.map(({id}) => id);
	return beginFor(
		replace(state, {...screen, draft, progress: {
			kind: 'running', job: state.jobs.next, stages: [], done: 0, total: ids.length,
		}}),
		'change-proxy',
		{
			kind: 'change-proxy', ids, route: parsed.value, limits: limitsOf(state.settings ?? {}),
		},
	);
};

const onKey = (state: Dashboard, screen: ChangeProxyScreen, action: Action): DashboardTransition => {
	switch (action) {
		case 'next':
		case 'previous': {
			return [replace(state, moved(screen, action === 'next' ? 1 : -1))];
		}

		case 'choose-next':
		case 'choose-previous': {
			return [replace(state, {...screen, draft: chosen(screen.draft, action === 'choose-next' ? 1 : -1)})];
		}

		case 'activate': {
			return screen.focus === 'change' ? start(state, screen) : [replace(state, moved(screen, 1))];
		}

		case 'test': {
			return start(state, screen);
		}

		case 'back': {
			return [inform(pop(state), 'No proxy was changed.')];
		}

		default: {
			return [state];
		}
	}
};

const typeHere = (screen: ChangeProxyScreen, typing: Typing): ChangeProxyScreen => {
	const {focus, draft} = screen;
	if (!isField(focus)) {
		return screen;
	}

	const typedInto = withText(draft, focus, typeInto(draft.fields[focus], typing));
	return {...screen, progress: {kind: 'typing'}, draft: typing.kind === 'paste' ? fieldRows[focus].normalize(typedInto).draft : typedInto};
};

type Changed = Extract<Extract<ChangeProxyAnswer, {readonly kind: 'ended'}>['change'], {readonly kind: 'changed'}>;

const namedKept = 3;

const keptText = ({kept}: Changed): string => kept.length === 0
	? ''
	: ` ${countText(kept.length, 'account')} kept the old one: ${namesText(kept, namedKept, ({email, why}) => `${email} (${keptProxyText(why)})`)}.`;

const onEnded = (state: Dashboard, screen: ChangeProxyScreen, {change}: Extract<ChangeProxyAnswer, {readonly kind: 'ended'}>): DashboardTransition => {
	if (change.kind === 'proxy-failed') {
		return [replace(state, {...screen, progress: {kind: 'failed', report: change.report}})];
	}

	const {length} = change.changed;
	const text = `${length === 0 ? 'No account goes' : `${countText(length, 'account')} ${length === 1 ? 'goes' : 'go'}`} through the new proxy now.${keptText(change)}`;
	// Those that kept theirs stay selected, for what is done about them next.
	const marked = new Set(change.kept.map(({id}) => id).filter(id => state.marked.has(id)));
	return [{...pop(state), marked, notice: {kind: change.kept.length === 0 ? 'information' : 'warning', text}}, {kind: 'read-accounts'}];
};

const onFailed = (state: Dashboard, screen: ChangeProxyScreen, {error}: Failed): Dashboard => {
	const typing = replace(state, {...screen, progress: {kind: 'typing'}});
	return isCancelled(error) ? inform(typing, 'Stopped. No proxy was changed.') : tell(typing, error);
};

/** One proxy for many accounts, by the form's own gate. Stopping it changes nothing. */
export const changeProxyRules: Rules<'change-proxy'> = {
	...keysOnly,
	contexts: {
		'change-proxy': 'typing', 'change-proxy-choice': 'keys', 'change-proxy-button': 'keys', 'change-proxy-running': 'keys',
	},
	context({progress, focus}) {
		if (progress.kind === 'running') {
			return 'change-proxy-running';
		}

		return isField(focus) ? 'change-proxy' : (focus === 'change' ? 'change-proxy-button' : 'change-proxy-choice');
	},
	onAction(state, screen, action) {
		if (screen.progress.kind === 'running') {
			return action === 'back' ? [state, {kind: 'cancel', job: screen.progress.job}] : [state];
		}

		return onKey(state, screen, action);
	},
	onTyping: (state, screen, typing) => [screen.progress.kind === 'running' ? state : replace(state, typeHere(screen, typing))],
	onAnswer(state, screen, answer) {
		const {progress} = screen;
		switch (answer.kind) {
			case 'stage': {
				return [progress.kind === 'running' ? replace(state, {...screen, progress: {...progress, stages: [...progress.stages, answer.stage]}}) : state];
			}

			case 'tested': {
				return [progress.kind === 'running' ? replace(state, {...screen, progress: {...progress, done: answer.done, total: answer.total}}) : state];
			}

			case 'ended': {
				return onEnded(state, screen, answer);
			}

			case 'failed': {
				return [onFailed(state, screen, answer)];
			}
		}
	},
};
