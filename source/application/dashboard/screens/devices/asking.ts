import {isCancelled} from '../../../../domain/errors.js';
import type {Failed} from '../../events.js';
import {withAnswer, withKnown} from './entries.js';
import type {DeviceAsking, DevicesScreen, DevicesTold} from './screen.js';

export const isAsking = ({asking: {kind}}: Pick<DevicesScreen, 'asking'>): boolean => kind === 'reading' || kind === 'asking';

const endAsking = (asking: DeviceAsking, answer: Failed | {readonly kind: 'done'}): DeviceAsking => {
	const progress = asking.kind === 'asking' ? {progress: asking.progress} : {};
	if (answer.kind === 'failed') {
		return isCancelled(answer.error) ? {kind: 'stopped', ...progress} : {kind: 'failed', error: answer.error};
	}

	return asking.kind === 'asking' ? {kind: 'done', progress: asking.progress} : asking;
};

/** The screen after what the asking has told. */
export const afterAsking = (screen: DevicesScreen, told: Exclude<DevicesTold, {readonly kind: 'revoked'}> | Failed): DevicesScreen => {
	const {asking, known} = screen;
	switch (told.kind) {
		case 'started': {
			const {asked, at, disabled} = told.start;
			const ids = new Set(asked.map(({id}) => id));
			return {
				...withKnown(screen, known.filter(({account}) => ids.has(account.id))), asking: {kind: 'asking', progress: {at, disabled, asked: asked.length, heard: 0}},
			};
		}

		case 'answered': {
			return asking.kind === 'asking'
				? {...withKnown(screen, withAnswer(known, told.answer)), asking: {kind: 'asking', progress: {...asking.progress, heard: asking.progress.heard + 1}}}
				: screen;
		}

		case 'paused': {
			return asking.kind === 'asking' ? {...screen, asking: {...asking, pause: told.text}} : screen;
		}

		case 'done':
		case 'failed': {
			return {...screen, asking: endAsking(asking, told)};
		}
	}
};
