import type {AccountId} from '../domain/account.js';
import {typed, type Draft} from '../domain/account-form/draft.js';
import type {FormMode} from '../domain/account-form/form.js';

/** What the form of a new account is kept by, of whoever has no name of its own. */
export const newFormDraft = 'add';

/** What the form of a new account is kept by that this process has open: each form is kept by itself, so that two dashboards do not write over one another's. */
export const ownFormDraft = (processId: number, uuid: string): string => `${newFormDraft}-${processId}-${uuid}`;

/** The same for the changes of a stored account. */
export const ownEditDraft = (processId: number, id: AccountId): string => `edit-${processId}-${id}`;

/** Whether it is the form of a new account that is kept by this name. */
export const isNewFormDraft = (name: string): boolean => name === newFormDraft || name.startsWith(`${newFormDraft}-`);

/** The process that has such a form open, if it still runs. */
export const holderOf = (name: string): number | undefined => {
	const holder = /^(?:add|edit)-(?<processId>\d+)-/v.exec(name)?.groups?.['processId'];
	return holder === undefined ? undefined : Number(holder);
};

/** What a half-filled form is kept by, of whoever has no name of its own. */
export const formDraftName = (mode: FormMode): string => mode.kind === 'add' ? newFormDraft : mode.original.id;

/** What a new token is kept by until it has taken the place of an account's old one. */
export const refreshDraftName = (id: AccountId): string => `refresh-${id}`;

/** The account whose new token, or the code for one, is kept by this name. */
export const refreshedAccount = (name: string): AccountId | undefined => name.startsWith(refreshDraftName('')) ? name.slice(refreshDraftName('').length) : undefined;

/** What an account is kept by whose old token is to be ended, as it was before. */
export const revocationDraftName = (id: AccountId): string => `revoke-${id}`;

/** The account whose old token was to be ended, by the name of its journal; undefined for anything else. */
export const revokedAccountOf = (name: string): AccountId | undefined => name.startsWith(revocationDraftName('')) ? name.slice(revocationDraftName('').length) : undefined;

/** The journal of an account whose token is exchanged for a device key: the device that is made for it must not be left without an owner. */
export const exchangeDraftName = (id: AccountId): string => `exchange-${id}`;

/** The same of a token in the form of a new account. */
export const newExchangeDraftName = (uuid: string): string => exchangeDraftName(`new-${uuid}`);

export const isExchangeJournal = (name: string): boolean => name.startsWith(exchangeDraftName(''));

/** The stored account that such a journal is of. */
export const exchangedAccount = (name: string): AccountId | undefined =>
	isExchangeJournal(name) && !name.startsWith(newExchangeDraftName('')) ? name.slice(exchangeDraftName('').length) : undefined;

/** Whether it is a half-filled form that is kept by this name, and not a token. */
export const isFormDraft = (name: string): boolean => [refreshDraftName(''), revocationDraftName(''), exchangeDraftName('')].every(start => !name.startsWith(start));

/** A token or key that plex.tv gave out, or a journal of one that is being replaced, is kept until it is stored or settled; a half-filled form, or a code alone, is of no use after a week. */
export const outlivesForms = (name: string, draft: Draft): boolean => !isFormDraft(name) && (typed(draft, 'authToken') !== '' || draft.pin?.deviceKey !== undefined);

/** The stored account whose changes are kept by this name; undefined for anything else. */
export const editedAccountOf = (name: string): AccountId | undefined =>
	isFormDraft(name) && !isNewFormDraft(name) ? name.replace(/^edit-\d+-/v, '') : undefined;

/** Everything that may be kept of a stored account, beside what a dashboard keeps by a name of its own. */
export const draftNamesOf = (id: AccountId): readonly string[] => [id, refreshDraftName(id), revocationDraftName(id), exchangeDraftName(id)];
