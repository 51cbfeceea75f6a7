import type {Context} from './context.js';

/** Whether the person at the terminal types `yes` to a question; nobody there is no yes. */
export const isConfirmed = async ({ask}: Pick<Context, 'ask'>, question: string): Promise<boolean> => {
	const answer = await ask?.(question);
	return answer?.trim().toLowerCase() === 'yes';
};
