import type {Pin} from './pins.js';

/** Where plex.tv thinks the caller is; with a proxy, the proxy's place. */
const location = {
	code: 'NL',
	european_union_member: true,
	continent_code: 'EU',
	country: 'Netherlands',
	city: 'Amsterdam',
	time_zone: 'Europe/Amsterdam',
	postal_code: '1012',
	in_privacy_restricted_country: true,
	in_privacy_restricted_region: false,
	subdivisions: 'North Holland',
	coordinates: '52.3740, 4.8897',
};

/** Dates of PINs have no fractions of a second. */
const wholeSeconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/v, 'Z');

/** The PIN object of `POST /api/v2/pins` and of each poll. */
export const plexPin = ({id, code, clientIdentifier, product, createdAt, expiresAt, standing}: Pin, now: Date) => ({
	id,
	code,
	product: product ?? null,
	trusted: false,
	qr: `https://plex.tv/api/v2/pins/qr/${code}`,
	clientIdentifier,
	location,
	expiresIn: Math.ceil((expiresAt.getTime() - now.getTime()) / 1000),
	createdAt: wholeSeconds(createdAt),
	expiresAt: wholeSeconds(expiresAt),
	authToken: standing.kind === 'linked' ? standing.token : null,
	newRegistration: standing.kind === 'linked' ? false : null,
});
