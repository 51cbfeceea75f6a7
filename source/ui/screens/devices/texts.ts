import type {DeviceEntry} from '../../../application/dashboard/screens/devices/entries.js';
import type {DeviceAsking, DeviceProgress, DevicesScreen} from '../../../application/dashboard/screens/devices/screen.js';
import {standingTexts} from '../../../domain/device-overview.js';
import {ageText, timeText} from '../../../wording/age.js';
import {countText} from '../../../wording/count-text.js';
import {
	deviceName,
	devicesCommand,
	doublesSentence,
	revokeQuestion,
	strangersSentence,
} from '../../../wording/device-texts.js';
import {askedSentence, nobodyEnabled} from '../../../wording/server-texts.js';
import {errorText, withKeysOf} from '../../keys-in-text.js';
import type {Tone} from '../../theme.js';
import {devicesKeys} from './keys.js';

/** A sentence, and how it is meant. */
export type Sentence = {readonly text: string; readonly tone: Tone};

const withListKeys = withKeysOf(devicesKeys, 'devices');
const withQuestionKeys = withKeysOf(devicesKeys, 'devices-question');

const nobody = ({asked, disabled}: DeviceProgress): string | undefined => {
	if (asked > 0) {
		return undefined;
	}

	return disabled === 0 ? 'There are no Plex accounts yet, so there are no devices to show.' : nobodyEnabled;
};

const doneText = (progress: DeviceProgress, {known, whose}: DevicesScreen, now: string): string => {
	const devices = known.flatMap(answer => answer.kind === 'listed' ? answer.devices : []);
	const answered = known.filter(({kind}) => kind === 'listed').length;
	const asked = whose.kind === 'one' ? '' : ` ${askedSentence({asked: progress.asked, answered, disabled: progress.disabled})}`;
	return nobody(progress) ?? [`${countText(devices.length, 'device')}.${asked} Asked ${ageText(progress.at, now)}.`, doublesSentence(devices), strangersSentence(devices)].filter(text => text !== '').join(' ');
};

const progressText = (asking: DeviceAsking, screen: DevicesScreen, now: string): string => {
	switch (asking.kind) {
		case 'reading': {
			return 'Asking plex.tv. Esc stops.';
		}

		case 'asking': {
			const {progress, pause = ''} = asking;
			const who = screen.whose.kind === 'one' ? '' : `: ${progress.heard} of ${countText(progress.asked, 'account')} so far`;
			return nobody(progress) ?? `Asking plex.tv${who}. Esc stops. ${pause}`.trim();
		}

		case 'done': {
			return doneText(asking.progress, screen, now);
		}

		case 'stopped': {
			const {heard = 0, asked = 0} = asking.progress ?? {};
			return withListKeys(`Stopped: ${asked === 0 ? 'no account was asked' : `${heard} of ${countText(asked, 'account')} were asked`}. Press [ask-again] to ask again.`);
		}

		case 'failed': {
			return errorText('dashboard', asking.error);
		}
	}
};

const tones: Readonly<Record<DeviceAsking['kind'], Tone>> = {
	reading: 'accent', asking: 'accent', done: 'plain', stopped: 'careful', failed: 'bad',
};

/** How far the asking has come, and what came of it. `now` is ISO 8601. */
export const progressSentence = (screen: DevicesScreen, now: string): Sentence => ({text: progressText(screen.asking, screen, now), tone: tones[screen.asking.kind]});

const questionSentences = ({revocation}: DevicesScreen): readonly Sentence[] | undefined => {
	if (revocation === undefined) {
		return undefined;
	}

	const {account, device, kind} = revocation;
	return kind === 'asking'
		? [{text: withQuestionKeys(`${revokeQuestion(device, account.email)} Press [yes] to sign it out, [no] to leave it.`), tone: 'careful'}]
		: [{text: `Signing ${deviceName(device)} out of ${account.email}. Esc stops.`, tone: 'accent'}];
};

const quiet = (...texts: readonly string[]): readonly Sentence[] => texts.filter(text => text !== '').map(text => ({text, tone: 'quiet'}));

const deviceSentences = ({account, device}: Extract<DeviceEntry, {readonly kind: 'device'}>): readonly Sentence[] => {
	const {standing, product, version, platform, createdAt, publicAddress, provides, clientIdentifier} = device;
	// Many call the device by its platform.
	const what = [...new Set([`${product} ${version}`.trim(), device.device, platform])].filter(text => text !== '').join(', ');
	const since = createdAt === undefined ? '' : `, signed in since ${timeText(createdAt)}`;
	const note = standingTexts[standing];
	return [
		{text: `${deviceName(device)}: ${what}${since}${note === '' ? '' : ` · ${note}`}`, tone: 'plain'},
		...quiet([`identifier ${clientIdentifier}`, publicAddress === undefined ? '' : `address ${publicAddress}`, provides.length === 0 ? '' : `provides ${provides.join(', ')}`].filter(text => text !== '').join(' · ')),
		...quiet(`In a shell: ${devicesCommand(account.email, device.id)}`),
	];
};

/** What there is to know of the line with the cursor, or the question about it. */
export const aboutSentences = (screen: DevicesScreen, entry: DeviceEntry | undefined): readonly Sentence[] => {
	const question = questionSentences(screen);
	if (question !== undefined) {
		return question;
	}

	switch (entry?.kind) {
		case 'device': {
			return deviceSentences(entry);
		}

		case 'unanswered': {
			return [{text: `${entry.account.email}: ${errorText('dashboard', entry.error)}`, tone: 'bad'}];
		}

		default: {
			return [];
		}
	}
};
