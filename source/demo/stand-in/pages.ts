import {htmlAnswer, type WholeAnswer} from './answer.js';

const maintenancePage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Back soon (503)</title></head>
<body><h1>plex.tv is down for maintenance</h1></body>
</html>
`;

const portalPage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Welcome to Example Wi-Fi</title></head>
<body><form action="/accept" method="post"><button>Accept the terms</button></form></body>
</html>
`;

/** 503 with a page for people: plex.tv is under repair. */
export const maintenanceAnswer: WholeAnswer = htmlAnswer(503, maintenancePage, {from: 'edge'});

/** 200 with a page for people, as a captive portal gives in plex.tv's place. */
export const portalAnswer: WholeAnswer = htmlAnswer(200, portalPage, {from: 'edge'});

const challengePage = (title: string, script: string): string => `<!DOCTYPE html>
<html lang="en">
<head><title>${title}</title><script src="${script}"></script></head>
<body><noscript>Enable JavaScript and cookies to continue</noscript></body>
</html>
`;

/** The bot checks that may stand in front of plex.tv. */
export const botChecks = {
	cloudflare: htmlAnswer(403, challengePage('Just a moment...', '/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1'), {from: 'edge', headers: {'cf-mitigated': 'challenge', server: 'cloudflare'}}),
	/** As a cache on the way would give it: without the header. */
	cloudflarePage: htmlAnswer(200, challengePage('Just a moment...', '/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1'), {from: 'edge'}),
	awsChallenge: htmlAnswer(202, '', {from: 'edge', headers: {'x-amzn-waf-action': 'challenge'}}),
	awsCaptcha: htmlAnswer(405, challengePage('Human Verification', 'https://example.captcha.awswaf.com/captcha.js'), {from: 'edge', headers: {'x-amzn-waf-action': 'captcha'}}),
} as const satisfies Record<string, WholeAnswer>;
