import packageFile from '../package.json' with {type: 'json'};
import type {Parts} from './command-line/version-text.js';
import {schemaVersion} from './storage/file/migrations.js';

export const {version} = packageFile;

/** As the lock file of this build has it. */
const packageVersion = (name: 'ink' | 'sql.js'): string => packageFile.devDependencies[name].replace('^', '');

export const parts: Parts = {ink: packageVersion('ink'), sqlJs: packageVersion('sql.js'), schema: schemaVersion};
