import type {Command} from '../command-line/command.js';
import {add} from './add.js';
import {audit} from './audit.js';
import {backup} from './backup.js';
import {check} from './check.js';
import {checkEmailCommand} from './check-email.js';
import {completion} from './completion.js';
import {demo} from './demo.js';
import {devicesCommand} from './devices.js';
import {doctor} from './doctor.js';
import {draftsCommand} from './drafts.js';
import {execCommand} from './exec.js';
import {edit} from './edit.js';
import {disable, enable} from './enable.js';
import {exportCommand} from './export.js';
import {importCommand} from './import.js';
import {key} from './key.js';
import {list} from './list.js';
import {refreshTokenCommand} from './refresh-token.js';
import {remove} from './remove.js';
import {request} from './request.js';
import {restore} from './restore.js';
import {serversCommand} from './servers.js';
import {settingsCommand} from './settings.js';
import {show} from './show.js';
import {systemd} from './systemd.js';
import {testProxyCommand} from './test-proxy.js';
import {testTokenCommand} from './test-token.js';
import {traffic} from './traffic.js';

/** Every command, in the order in which help and documentation list them. */
export const commands: readonly Command[] = [
	list,
	show,
	add,
	edit,
	enable,
	disable,
	remove,
	draftsCommand,
	check,
	testProxyCommand,
	testTokenCommand,
	refreshTokenCommand,
	devicesCommand,
	serversCommand,
	checkEmailCommand,
	request,
	execCommand,
	traffic,
	audit,
	exportCommand,
	importCommand,
	backup,
	restore,
	key,
	settingsCommand,
	doctor,
	systemd,
	completion,
	demo,
];
