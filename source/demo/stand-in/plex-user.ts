/** An account on the stand-in's plex.tv. Everything is invented. */
export type PlexTvAccount = {
	readonly id: number;
	/** Sixteen hexadecimal digits. */
	readonly uuid: string;
	readonly username: string;
	readonly email: string;
	readonly friendlyName: string;
	/** Unix seconds. */
	readonly joinedAt: number;
	/** ISO 3166-1, two letters. */
	readonly country: string;
	readonly plexPass: {readonly kind: 'lifetime'; readonly subscribedAt: string} | {readonly kind: 'none'};
	/** How many people share its Plex Home; 1 is none. */
	readonly homeSize: number;
	readonly hasTwoFactor: boolean;
	/** A managed user of somebody else's home. */
	readonly isRestricted: boolean;
	/** One that only signs in through another service has none. */
	readonly hasPassword?: boolean;
};

const freeFeatures = ['community_access_plex_tv', 'federated-auth', 'item_clusters', 'two-factor-authentication', 'ultrablur'];

const plexPassFeatures = [
	'Android - PiP',
	'adaptive_bitrate',
	'allow_dvr',
	'camera_upload',
	'cloudsync',
	'collections',
	'content_filter',
	'dvr',
	'hardware_transcoding',
	'home',
	'hwtranscode',
	'item_clusters',
	'livetv',
	'lyrics',
	'music_videos',
	'pass',
	'premium_music_metadata',
	'sync',
	'trailers',
	'webhooks',
];

const subscriptionOf = ({plexPass}: PlexTvAccount) => plexPass.kind === 'none'
	? {
		active: false, subscribedAt: null, status: 'Inactive', paymentService: null, plan: null, features: freeFeatures,
	}
	: {
		active: true, subscribedAt: plexPass.subscribedAt, status: 'Active', paymentService: 'braintree', plan: plexPass.kind, features: plexPassFeatures,
	};

const profile = {
	autoSelectAudio: true,
	defaultAudioLanguage: 'en',
	defaultAudioLanguages: null,
	defaultAudioAccessibility: 0,
	defaultSubtitleLanguage: 'en',
	defaultSubtitleLanguages: null,
	autoSelectSubtitle: 0,
	defaultSubtitleAccessibility: 0,
	defaultSubtitleForced: 0,
	watchedIndicator: 1,
	mediaReviewsVisibility: 0,
	mediaReviewsLanguages: null,
};

const epgService = {
	identifier: 'epg', endpoint: 'https://epg.provider.plex.tv', token: null, secret: null, status: 'online',
};

/** What depends on Plex Pass. */
const entitledTo = (account: PlexTvAccount) => account.plexPass.kind === 'none'
	? {
		subscriptionDescription: null, entitlements: [], roles: [], subscriptions: [],
	}
	: {
		subscriptionDescription: 'Lifetime Plex Pass', entitlements: ['all'], roles: ['plexpass'], subscriptions: [subscriptionOf(account)],
	};

const whoIs = ({id, uuid, username, email, friendlyName, joinedAt, country, hasPassword = true}: PlexTvAccount) => ({
	id,
	uuid,
	username,
	title: username,
	email,
	friendlyName,
	locale: null,
	confirmed: true,
	joinedAt,
	emailOnlyAuth: false,
	hasPassword,
	protected: false,
	thumb: `https://plex.tv/users/${uuid}/avatar?c=1700000000`,
	mailingListStatus: 'unsubscribed',
	mailingListActive: false,
	scrobbleTypes: '',
	country,
	pin: '',
});

const homeOf = ({homeSize, isRestricted}: PlexTvAccount) => ({
	restricted: isRestricted,
	anonymous: false,
	home: homeSize > 1,
	guest: false,
	homeSize,
	homeAdmin: homeSize > 1 && !isRestricted,
	maxHomeSize: 15,
});

/** The account object of `GET /api/v2/user`, which repeats the token. */
export const plexUser = (account: PlexTvAccount, authToken: string) => ({
	...whoIs(account),
	authToken,
	subscription: subscriptionOf(account),
	...entitledTo(account),
	...homeOf(account),
	rememberExpiresAt: 1_795_500_000,
	profile,
	services: [epgService],
	adsConsent: null,
	adsConsentSetAt: null,
	adsConsentReminderAt: null,
	experimentalFeatures: false,
	twoFactorEnabled: account.hasTwoFactor,
	backupCodesCreated: account.hasTwoFactor,
	attributionPartner: null,
});
