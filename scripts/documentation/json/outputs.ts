import * as v from 'valibot';
import {
	account,
	code,
	detailEntries,
	details,
	email,
	id,
	oneOrMany,
	proxy,
	proxyReportEntries,
	renews,
	route,
	stage,
	time,
	token,
} from './parts.js';

const pastCheck = v.object({
	of: v.picklist(['proxy', 'token']), verdict: v.picklist(['valid', 'rejected', 'cannot-tell', 'passed', 'failed']), checkedAt: time, code: v.optional(code), addressVerdict: v.optional(v.picklist(['same', 'cannot-compare'])),
});

const secrets = v.object({
	token: v.string(), password: v.optional(v.string()), deviceKey: v.optional(v.string()), proxyPassword: v.optional(v.string()),
});

const saved = v.object({...detailEntries, ownerEmail: v.nullable(email), emailDiffers: v.boolean()});

const held = v.object({
	versions: v.number(), newest: v.optional(time), oldest: v.optional(time), left: v.array(v.string()),
});
const purged = v.object({versions: v.number(), left: v.array(v.string())});

const draft = v.object({
	id: v.string(), kind: v.picklist(['new-account', 'edit', 'new-token', 'code']), account: v.nullable(email), savedAt: time, process: v.nullable(v.number()),
});

const health = v.object({
	account: email,
	id,
	state: v.picklist(['ok', 'bad', 'same-address', 'expiring', 'cannot-tell']),
	code: v.optional(code),
	message: v.string(),
	hint: v.string(),
	checkedAt: v.nullable(time),
	token,
	proxy,
	route,
	renews,
});

const tokenReport = v.object({
	account: email,
	id,
	checkedAt: time,
	verdict: v.picklist(['valid', 'rejected', 'cannot-tell']),
	milliseconds: v.number(),
	username: v.optional(v.nullable(v.string())),
	email: v.optional(v.string()),
	plexPass: v.optional(v.boolean()),
	twoFactor: v.optional(v.nullable(v.boolean())),
	emailDiffers: v.optional(v.boolean()),
	duplicateOf: v.optional(v.object({id, email})),
	code: v.optional(code),
	message: v.optional(v.string()),
	hint: v.optional(v.string()),
	retryAfterSeconds: v.optional(v.number()),
});

const refreshed = v.union([
	v.object({...detailEntries, oldToken: v.optional(v.object({verdict: v.picklist(['dead', 'alive', 'cannot-tell']), code: v.optional(code), message: v.optional(v.string())}))}),
	v.object({id, account: email, error: v.object({code, message: v.string(), hint: v.string()})}),
	v.object({id, account: email, leftOut: v.picklist(['no-device-key', 'no-password', 'needs-a-person', 'needs-a-yes', 'stopped'])}),
]);

const device = v.object({
	account: email,
	id: v.nullable(v.number()),
	name: v.string(),
	product: v.string(),
	version: v.string(),
	platform: v.string(),
	device: v.string(),
	provides: v.array(v.string()),
	clientIdentifier: v.string(),
	publicAddress: v.nullable(v.string()),
	createdAt: v.nullable(time),
	lastSeenAt: v.nullable(time),
	standing: v.picklist(['ours', 'double', 'stranger', 'other']),
	isOurs: v.boolean(),
});

const plainServer = v.object({
	id: v.string(),
	name: v.string(),
	owned: v.boolean(),
	owner: v.nullable(v.string()),
	product: v.string(),
	version: v.string(),
	platform: v.string(),
	online: v.boolean(),
	lastSeenAt: v.nullable(time),
	publicAddress: v.nullable(v.string()),
	addresses: v.array(v.object({
		protocol: v.picklist(['http', 'https']), address: v.string(), port: v.number(), scope: v.picklist(['local', 'remote', 'relay']), ipv6: v.boolean(),
	})),
});

const server = v.object({...plainServer.entries, accounts: v.array(v.object({account: email, id, owned: v.boolean()}))});

const serverFailure = v.object({
	account: email,
	id,
	code,
	message: v.string(),
	hint: v.string(),
	lastAnsweredAt: v.nullable(time),
	hidden: v.array(v.object({id: v.string(), name: v.string()})),
	stillReached: v.array(v.object({id: v.string(), name: v.string(), accounts: v.array(email)})),
});

const registration = v.object({
	email, verdict: v.picklist(['registered', 'not-registered', 'cannot-tell']), account: v.nullable(email), code: v.optional(code),
});

const change = v.object({from: v.string(), to: v.string()});

const importStep = v.object({
	action: v.picklist(['add', 'change', 'skip']),
	account: v.string(),
	email: v.string(),
	fields: v.optional(v.array(v.string())),
	route: v.optional(change),
	queryParameters: v.optional(change),
	clientIdentifier: v.optional(change),
	reason: v.optional(v.string()),
});

const version = v.object({
	file: v.string(), at: time, accounts: v.optional(v.number()), problem: v.optional(v.object({code, message: v.string()})),
});

const setting = v.object({
	key: v.string(), value: v.nullable(v.union([v.string(), v.number()])), initially: v.string(), title: v.string(), explanation: v.string(),
});

const exported = v.object({
	format: v.literal('plex-accounts-export'),
	version: v.number(),
	accounts: v.optional(v.array(v.object({
		email: v.string(),
		username: v.optional(v.string()),
		plexId: v.optional(v.number()),
		plexPassChoice: v.picklist(['detect', 'yes', 'no']),
		plexPassDetected: v.optional(v.boolean()),
		enabled: v.boolean(),
		queryParameters: v.string(),
		clientIdentifier: v.string(),
		route,
	}))),
	scrypt: v.optional(v.object({
		salt: v.string(), N: v.number(), r: v.number(), p: v.number(),
	})),
	sealed: v.optional(v.string()),
});

const leftDevices = v.optional(v.array(v.string()));

const removed = v.union([
	v.object({
		id, account: email, removed: v.object({id, email}), signOut: v.optional(v.string()), leftDevices, held: v.optional(held), purged: v.optional(purged),
	}),
	v.object({removed: v.array(v.object({id, account: email, email})), leftDevices, held: v.optional(held), purged: v.optional(purged)}),
]);

/** What each command prints with `--json`, by its name. Undefined where a command prints no JSON of its own. */
export const outputs: Readonly<Record<string, v.GenericSchema | undefined>> = {
	list: v.array(account),
	show: v.object({...detailEntries, checks: v.array(pastCheck), secrets: v.optional(secrets)}),
	add: saved,
	edit: v.union([saved, v.object({
		changed: v.array(details),
		kept: v.array(v.object({
			id, account: email, why: v.picklist(['token-rejected', 'token-cannot-tell', 'already-stored', 'another-owner', 'changed-elsewhere']), message: v.string(),
		})),
	})]),
	enable: oneOrMany(details),
	disable: oneOrMany(details),
	remove: removed,
	drafts: v.union([v.array(draft), v.object({discarded: v.array(draft), leftDevices})]),
	check: v.array(health),
	'test-proxy': v.union([v.object(proxyReportEntries), v.array(v.object({account: email, id, ...proxyReportEntries}))]),
	'test-token': v.array(tokenReport),
	'refresh-token': oneOrMany(refreshed),
	devices: v.union([
		v.array(v.union([device, v.object({account: email, error: v.object({code, message: v.string(), hint: v.string()})})])),
		v.object({account: email, revoked: v.object({...device.entries, answer: v.string()})}),
	]),
	servers: v.object({servers: v.array(server), failures: v.array(serverFailure)}),
	'check-email': oneOrMany(registration),
	request: v.object({status: v.number(), headers: v.record(v.string(), v.union([v.string(), v.array(v.string())])), body: v.unknown(), bodyBase64: v.optional(v.string())}),
	exec: undefined,
	traffic: v.array(v.object({
		day: v.string(), account: v.nullable(email), clientIdentifier: v.string(), host: v.string(), route: v.string(), outcome: v.string(), count: v.number(),
	})),
	audit: v.array(v.object({
		at: time, actor: v.string(), client: v.optional(v.string()), action: v.string(), detail: v.optional(v.string()), account: v.nullable(email), id: v.nullable(id), accountId: v.nullable(id),
	})),
	export: exported,
	import: v.array(importStep),
	backup: v.object({file: v.string(), accounts: v.number()}),
	restore: v.union([v.array(version), v.object({from: v.string(), accounts: v.number()})]),
	key: v.object({source: v.optional(v.picklist(['credential', 'passphrase', 'command', 'file'])), where: v.string(), opens: v.boolean()}),
	settings: oneOrMany(setting),
	doctor: v.array(v.object({
		name: v.string(), outcome: v.picklist(['passed', 'warning', 'failed']), message: v.string(), hint: v.optional(v.string()),
	})),
	systemd: v.objectWithRest({service: v.string(), timer: v.string(), cron: v.string()}, v.string()),
	completion: v.union([v.object({shell: v.picklist(['bash', 'zsh', 'fish']), script: v.string()}), v.array(email)]),
	demo: v.object({
		environment: v.record(v.string(), v.string()), card: v.record(v.string(), v.union([v.string(), v.number()])), files: v.record(v.string(), v.string()),
	}),
};

/** What else is JSON: errors and what goes on, on standard error; what a notify command reads; `--version`. */
export const others: Readonly<Record<string, v.GenericSchema>> = {
	'servers-line': v.union([v.object({account: email, id, servers: v.array(plainServer)}), v.object({account: email, id, error: v.object({code, message: v.string(), hint: v.string()})})]),
	error: v.object({error: v.object({code, message: v.string(), hint: v.string()})}),
	event: v.union([
		v.object({pin: v.object({
			code: v.optional(v.string()), link: v.optional(v.string()), secondsLeft: v.optional(v.number()), trouble: v.optional(v.string()), state: v.optional(v.picklist(['linked', 'going-on', 'refreshed', 'in-form', 'not-stored'])), account: v.optional(v.string()),
		})}),
		v.object({refresh: v.object({state: v.picklist(['new-key', 'going-on', 'thrown-away', 'resumed', 'held']), code: v.optional(code), since: v.optional(time)})}),
		v.object({notify: v.object({account: email, failed: v.string()})}),
		v.object({progress: v.object({done: v.optional(v.number()), total: v.optional(v.number()), account: v.optional(email)})}),
		v.object({stopped: v.object({done: v.number(), total: v.number()})}),
		v.object({pause: v.object({route: v.string(), until: time, code})}),
		v.object({stage}),
		v.object({import: v.array(importStep)}),
		v.object({waiting: v.object({holder: v.string()})}),
		v.object({debug: v.object({
			kind: v.picklist(['request', 'phase', 'answer', 'failed', 'again', 'closed', 'refused']),
			request: v.number(),
			method: v.optional(v.string()),
			host: v.optional(v.string()),
			path: v.optional(v.string()),
			route: v.optional(v.string()),
			phase: v.optional(v.picklist(['connect', 'proxyTls', 'tunnel', 'tls', 'firstByte', 'body'])),
			milliseconds: v.optional(v.number()),
			status: v.optional(v.number()),
			bytes: v.optional(v.number()),
			isKept: v.optional(v.boolean()),
			code: v.optional(code),
			sent: v.optional(v.number()),
			received: v.optional(v.number()),
			why: v.optional(v.picklist(['credentials', 'host', 'port'])),
		})}),
		v.object({note: v.object({code, message: v.string()})}),
		v.object({event: v.literal('no-data-folder'), folder: v.string()}),
	]),
	notify: v.object({event: v.picklist(['went-bad', 'came-back', 'will-expire', 'same-address']), before: v.nullable(v.string()), ...health.entries}),
	version: v.object({
		version: v.string(), node: v.string(), platform: v.string(), ink: v.string(), sqlJs: v.string(), schema: v.number(),
	}),
};
