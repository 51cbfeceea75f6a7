import type {AccountId} from '../domain/account.js';
import type {FormMode} from '../domain/account-form/form.js';

/** What the form of a new account is kept by. */
export const newFormDraft = 'add';

/** What a half-filled form is kept by. */
export const formDraftName = (mode: FormMode): string => mode.kind === 'add' ? newFormDraft : mode.original.id;

/** What a new token is kept by until it has taken the place of an account's old one. */
export const refreshDraftName = (id: AccountId): string => `refresh-${id}`;

/** Whether it is a half-filled form that is kept by this name, and not a token. */
export const isFormDraft = (name: string): boolean => !name.startsWith(refreshDraftName(''));

/** Everything that may be kept of a stored account. */
export const draftNamesOf = (id: AccountId): readonly string[] => [id, refreshDraftName(id)];
