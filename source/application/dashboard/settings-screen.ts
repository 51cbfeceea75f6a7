import {textField, typeInto, type Typing} from '../../domain/text-field.js';
import {isPublicAddress} from '../../domain/ip-address.js';
import type {Action} from './actions.js';
import type {DashboardTransition} from './events.js';
import type {Dashboard, Screen} from './dashboard.js';

type Settings = Extract<Screen, {kind: 'settings'}>;

/** The address as it was read, in the settings as well when they were opened before that and nothing was typed. */
export const withOwnAddress = (state: Dashboard, ownAddress: string): Dashboard => {
	const {screen} = state;
	const isUntouched = screen.kind === 'settings' && state.ownAddress === undefined && screen.ownAddress.text === '';
	return {...state, ownAddress, ...(isUntouched && {screen: {kind: 'settings', ownAddress: textField(ownAddress)} as const})};
};

const saved = (state: Dashboard, screen: Settings): DashboardTransition => {
	if (state.ownAddress === undefined) {
		return [{...state, screen: {...screen, problem: 'The settings are still being read. Press Enter again in a moment.'}}];
	}

	const ownAddress = screen.ownAddress.text.trim();
	if (ownAddress !== '' && !isPublicAddress(ownAddress)) {
		return [{...state, screen: {...screen, problem: `“${ownAddress}” is not a public IP address. Type one such as 203.0.113.9, or leave the field empty.`}}];
	}

	return [
		{
			...state,
			ownAddress,
			screen: {kind: 'accounts', mode: 'list'},
			notice: {kind: 'information', text: 'The settings were kept.'},
		},
		{kind: 'keep-own-address', ownAddress},
	];
};

/** A key on the settings. */
export const atSettings = (state: Dashboard, screen: Settings, action: Action): DashboardTransition => {
	switch (action) {
		case 'activate': {
			return saved(state, screen);
		}

		case 'back': {
			return [{...state, screen: {kind: 'accounts', mode: 'list'}}];
		}

		default: {
			return [state];
		}
	}
};

export const typeOwnAddress = (state: Dashboard, {ownAddress}: Settings, typing: Typing): Dashboard =>
	({...state, screen: {kind: 'settings', ownAddress: typeInto(ownAddress, typing)}});
