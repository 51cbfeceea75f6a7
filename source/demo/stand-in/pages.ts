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
