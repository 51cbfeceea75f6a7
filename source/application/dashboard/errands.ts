import {typed} from '../../domain/account-form/draft.js';
import type {AppError} from '../../domain/errors.js';
import {editedAccountOf, revokedAccountOf} from '../draft-names.js';
import type {Ports} from '../ports.js';
import type {Settings} from '../ports/settings.js';
import {waitingDrafts} from '../waiting-drafts.js';
import type {DraftKeeper} from './draft-keeper.js';
import type {Errand, News} from './events.js';
import type {PinCollector} from './pin-collector.js';
import type {Work} from './work.js';

type Parts = {readonly ports: Ports; readonly settings: Settings; readonly work: Work; readonly drafts: DraftKeeper; readonly pins: PinCollector};

const nothingToSay = (): void => undefined;

/** Old tokens that were to be ended, which was cut off. */
const lookForRevocations = async ({drafts}: Ports, send: (news: News) => void): Promise<void> => {
	const all = await drafts.list();
	const ids = all.flatMap(([name]) => revokedAccountOf(name) ?? []);
	if (ids.length > 0) {
		send({kind: 'revocations-wait', ids});
	}
};

/** Does what nobody waits for. */
export const createErrands = ({ports, settings, work: {attempt}, drafts, pins}: Parts) => (errand: Errand, send: (news: News) => void): void => {
	const trouble = (error: AppError): void => {
		send({kind: 'trouble', error});
	};

	switch (errand.kind) {
		case 'read-accounts': {
			attempt(async () => {
				const accounts = await ports.accounts.list();
				const unchecked = ports.unchecked?.();
				send({kind: 'accounts-read', accounts, ...(unchecked !== undefined && {unchecked})});
			}, error => {
				send({kind: 'accounts-failed', error});
			});
			break;
		}

		case 'find-last-good': {
			// What is wrong with the file is on screen already.
			attempt(async () => {
				send({kind: 'last-good-found', copy: await ports.backups.lastGood()});
			}, () => {
				send({kind: 'last-good-found'});
			});
			break;
		}

		case 'look-for-draft': {
			// It is looked for again when the form is opened.
			attempt(async () => {
				const [newest] = await waitingDrafts(ports);
				if (newest === undefined) {
					await lookForRevocations(ports, send);
					return;
				}

				const [name, {draft, savedAt}] = newest;
				send({
					kind: 'draft-waits', of: editedAccountOf(name) ?? 'new-account', email: typed(draft, 'email'), savedAt,
				});
			}, nothingToSay);
			break;
		}

		case 'collect-pins': {
			pins.start({
				collected(collected) {
					send({kind: 'pin-collected', collected});
				},
				settled(settled) {
					send({kind: 'exchange-settled', settled});
				},
			});
			break;
		}

		case 'keep-draft': {
			drafts.keep(errand.name, errand.draft, errand.when, error => {
				send({kind: 'draft-not-kept', error, ...(errand.left !== undefined && {left: errand.left})});
			});
			break;
		}

		case 'discard-draft': {
			drafts.discard(errand.name, trouble);
			break;
		}

		case 'save-settings': {
			attempt(async () => settings.write(errand.change), trouble);
			break;
		}
	}
};
