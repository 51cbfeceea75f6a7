import {isChecking} from '../../is-checking.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens the check that runs, or else the question what to check. */
export const openCheck = (state: Dashboard): Dashboard => push(state, {kind: 'check', shows: isChecking(state) ? 'check' : 'scope'});
