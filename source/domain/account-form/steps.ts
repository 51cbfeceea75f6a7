/** The steps of the form, in order. */
export const stepNames = ['email', 'proxy', 'parameters', 'token', 'password', 'test', 'review'] as const;

export type StepName = (typeof stepNames)[number];

export type Step = {
	readonly name: StepName;
	/** As the progress line has it. */
	readonly title: string;
	/** What the step is for, in one or two sentences. */
	readonly explanation: string;
};

export const steps: readonly Step[] = [
	{
		name: 'email',
		title: 'Email',
		explanation: 'The email address that the Plex account is registered with. It also names the account in lists and commands.',
	},
	{
		name: 'proxy',
		title: 'Proxy',
		explanation: 'Every request goes through this HTTP proxy, so that plex.tv never sees this machine. It is best on the Plex Media Server’s machine.',
	},
	{
		name: 'parameters',
		title: 'Parameters',
		explanation: 'Optional, recommended: with them, requests look like those of the Plex web app. Paste the URL of a request that your browser made to plex.tv (or “Copy as cURL”); the token in it moves to its own field.',
	},
	{
		name: 'token',
		title: 'Token',
		explanation: 'The X-Plex-Token that authorises calls to plex.tv. Paste it, take it from the copied URL of step 3, or get a new one from plex.tv.',
	},
	{
		name: 'password',
		title: 'Password',
		explanation: 'Optional, recommended: without the account’s password an expired or invalidated token cannot be replaced, and everything that needs the account fails.',
	},
	{
		name: 'test',
		title: 'Test',
		explanation: 'Test Token asks plex.tv, along the account’s route, whose token this is and whether the account has Plex Pass, which advanced functions need.',
	},
	{
		name: 'review',
		title: 'Review',
		explanation: 'Check everything. Enter on a line goes back to its step. Save stores the account with its secrets encrypted.',
	},
];

export const stepIndex = (name: StepName): number => stepNames.indexOf(name);

export const stepAfter = (name: StepName): StepName | undefined => stepNames[stepIndex(name) + 1];

export const stepBefore = (name: StepName): StepName | undefined => stepNames[stepIndex(name) - 1];
