/*
All that the program asks of the demo. It is built into a file of its own, `demo.js`, which is loaded only where the demo is asked for; so what a shared module keeps to itself (a class, say) is there twice.
*/
export {loopbackOnly} from './loopback-only.js';
export {runDemo, serveDemo} from './run-demo.js';
export {programStarter} from './running-program.js';
