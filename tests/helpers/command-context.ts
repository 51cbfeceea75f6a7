import type {Ports} from '../../source/application/ports.js';
import type {Context} from '../../source/command-line/context.js';

/** A command's context without a program around it: nobody at a terminal, nothing printed. What a test's command needs beyond that it gives itself. */
export const commandContext = (ports: Ports, changes: Partial<Context> = {}): Context & {readonly said: readonly string[]} => {
	const said: string[] = [];
	const say = (text: string): void => {
		said.push(text);
	};

	const context: Partial<Context> & {readonly said: readonly string[]} = {
		ports,
		settings: {check: async () => undefined, read: async () => ({}), write: async () => undefined},
		signal: new AbortController().signal,
		announce: say,
		note: say,
		progress: say,
		emit: () => undefined,
		format: 'text',
		...changes,
		said,
	};
	return context as Context & {readonly said: readonly string[]};
};
