import type {Account} from './account.js';
import {isSameEmail} from './email.js';
import type {PlexUser} from './verdict.js';

/** Whether a token's owner is somebody else than the stored account: by plex.tv's id, or by email while that id is not known. */
export const isSomebodyElse = ({plexId, email}: Pick<Account, 'plexId' | 'email'>, owner: PlexUser): boolean => plexId === undefined
	? owner.email !== '' && !isSameEmail(owner.email, email)
	: owner.id !== plexId;
