import type {PlexAnswer} from '../answer.js';
import {parseXml} from './xml.js';

const parseJson = (body: string): unknown => {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
};

/** Whether it is a page for people, which no call of plex.tv's answers. */
export const isPage = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): boolean =>
	answer.contentType.includes('html') || /^\s*<(?:!doctype\s+html|html)\b/iv.test(answer.body);

/** What a body holds, going by its first character: v1 calls answer XML even when JSON was asked for. A page for people holds nothing. */
export const contentOf = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): unknown => {
	const body = answer.body.trim();
	if (body === '' || isPage(answer)) {
		return undefined;
	}

	return body.startsWith('<') ? parseXml(body) : parseJson(body);
};

/** What a body that cannot be used looks like, for people; nothing of it is quoted. */
export const looksLike = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): string => {
	if (answer.body.trim() === '') {
		return 'it is empty';
	}

	if (isPage(answer)) {
		return 'it is a web page';
	}

	return contentOf(answer) === undefined ? 'it is neither JSON nor XML' : 'it has another shape';
};
