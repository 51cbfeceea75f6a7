import type {Account} from '../../../../domain/account.js';
import type {AuditEntry} from '../../../../domain/audit.js';
import type {ServerSnapshot} from '../../../../domain/servers.js';

/** Everything that is stored of one account. */
export type DetailsScreen = {
	readonly kind: 'details';
	readonly account: Account;
	readonly history: readonly AuditEntry[];
	/** What it reached when it last answered; absent when it was never asked. */
	readonly servers?: ServerSnapshot;
	readonly secrets: 'masked' | 'revealed';
	readonly panel: 'facts' | 'command';
	readonly scroll: number;
};
