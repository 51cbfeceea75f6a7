import type {Account, AccountId, AccountSummary} from '../../../../domain/account.js';

/** The question before an account's device key is removed. */
export type RemoveDeviceKeyScreen = {readonly kind: 'remove-device-key'; readonly account: AccountSummary; readonly progress: 'asking' | 'removing'};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'remove-device-key': {
			readonly screen: RemoveDeviceKeyScreen;
			readonly context: 'remove-device-key' | 'remove-device-key-running';
			readonly action: 'remove-device-key';
			readonly effect: {readonly kind: 'remove-device-key'; readonly id: AccountId};
			readonly answer: {readonly kind: 'removed'; readonly account: Account};
		};
	}
}
