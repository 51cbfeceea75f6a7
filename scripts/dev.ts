/* Starts the program from its sources: `npm run dev -- list`. */
import {main} from '../source/cli.js';

await main();
