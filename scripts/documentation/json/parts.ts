import * as v from 'valibot';

export const time = v.pipe(v.string(), v.isoTimestamp(), v.description('ISO 8601, UTC'));

export const code = v.pipe(v.string(), v.description('one of the codes in errors.md'));

export const email = v.pipe(v.string(), v.description('an email'));

export const id = v.pipe(v.string(), v.uuid(), v.description('the account’s id'));

const addressVerdict = v.picklist(['different', 'same', 'cannot-compare']);

export const route = v.union([
	v.object({kind: v.literal('proxy'), proxyUrl: v.string(), proxyUsername: v.optional(v.string())}),
	v.object({kind: v.literal('direct')}),
]);

export const renews = v.picklist(['by-itself', 'by-password', 'no']);

export const stage = v.object({
	name: v.picklist(['reach', 'sign-in', 'tunnel', 'tls', 'answer', 'address']),
	outcome: v.picklist(['passed', 'failed', 'not-reached']),
	milliseconds: v.number(),
	message: v.string(),
});

export const token = v.object({
	verdict: v.picklist(['valid', 'rejected', 'cannot-tell', 'never-tested']),
	checkedAt: v.nullable(time),
	expiresAt: v.optional(time),
	code: v.optional(code),
	lastAttempt: v.optional(v.object({verdict: v.literal('cannot-tell'), checkedAt: time, code})),
	keptAliveAt: v.optional(time),
});

const proxyEntries = {
	verdict: v.picklist(['passed', 'failed', 'never-tested', 'not-used']),
	checkedAt: v.nullable(time),
	addressVerdict: v.optional(addressVerdict),
	code: v.optional(code),
};

export const proxy = v.object(proxyEntries);

const accountEntries = {
	id,
	email,
	username: v.nullable(v.string()),
	plexPass: v.nullable(v.boolean()),
	route,
	enabled: v.boolean(),
	hasPassword: v.boolean(),
	renews,
	token,
	createdAt: time,
	updatedAt: time,
};

export const account = v.object({...accountEntries, proxy});

export const detailEntries = {
	account: email,
	...accountEntries,
	proxy: v.object({...proxyEntries, stages: v.optional(v.array(stage)), exitAddress: v.optional(v.string())}),
	plexPassChoice: v.picklist(['detect', 'yes', 'no']),
	plexPassDetected: v.nullable(v.boolean()),
	tokenExpiresAt: v.nullable(time),
	queryParameters: v.string(),
	clientIdentifier: v.string(),
	createdBy: v.string(),
	updatedBy: v.string(),
};

export const details = v.object(detailEntries);

export const proxyReportEntries = {
	verdict: v.picklist(['passed', 'failed']),
	code: v.optional(code),
	message: v.optional(v.string()),
	hint: v.optional(v.string()),
	stages: v.array(stage),
	exitAddress: v.optional(v.string()),
	addressVerdict: v.optional(addressVerdict),
};

/** One value, or an array of them where several were asked for. */
export const oneOrMany = <Schema extends v.GenericSchema>(schema: Schema) => v.union([schema, v.array(schema)]);
