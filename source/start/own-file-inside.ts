import {Buffer} from 'node:buffer';
import {getRawAsset} from 'node:sea';
import type {readOwnFile as readBeside} from './own-file.js';

/** A file of the program, inside the one executable file (https://nodejs.org/api/single-executable-applications.html). Nothing on the disk is ever taken for it. */
export const readOwnFile: typeof readBeside = (_folder, name, encoding) => Buffer.from(getRawAsset(name)).toString(encoding);
