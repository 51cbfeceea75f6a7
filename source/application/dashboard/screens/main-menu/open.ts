import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Opens the main menu over the screen that it is asked for on. */
export const openMainMenu = (state: Dashboard): Dashboard => push(state, {kind: 'main-menu', focus: 0});
