/** What is known of the bytes that were written to a terminal: over a slow line they wait where nobody sees them (the kernel, sshd, a serial port). */
export type Flow = {
	/** Bytes that were written, and how many of them the terminal has taken for certain. */
	readonly written: number;
	readonly taken: number;
	/** When something was written last, and how many bytes had been before the last pause. */
	readonly lastWrittenAt: number;
	readonly beforePause: number;
	/** Those that it has not answered yet, the oldest first. */
	readonly questions: readonly Question[];
	/** Whether it answers. Until it has, and when it does no more, nothing waits for it. */
	readonly isAnswering: boolean;
	/** It is asked nothing before this moment. */
	readonly silentUntil: number;
	/** A frame waits while more bytes than these are on their way. */
	readonly window: number;
};

type Question = {
	/** What was written before it, in all, and how much of that was on its way: at most, and without what may have been taken in a pause. */
	readonly written: number;
	readonly onTheWay: number;
	readonly sincePause: number;
	readonly askedAt: number;
};

/** So much of what the line takes may be on its way: more than a long line needs (200 ms there and back), less than a person waits for. */
const windowMilliseconds = 500;

/** What a line of 9,600 baud takes meanwhile; less is asked of none. What all lines are begun with is enough for a quick one whose answers take 200 ms. */
const minWindow = 480;
const firstWindow = 900;
/** A line that was quick may be slow all at once. */
const maxWindow = 4096;

/** An answer is given up after so long, and for each byte that is on its way so much longer (4,800 baud). */
const silenceMilliseconds = 3000;
const millisecondsByByte = 2;

/** A terminal that answered and then did not may have lost one answer. */
const pauseMilliseconds = 30_000;

/** Nothing is on its way, and nobody knows whether there will be an answer. */
export const newFlow: Flow = {
	written: 0, taken: 0, lastWrittenAt: 0, beforePause: 0, questions: [], isAnswering: false, silentUntil: 0, window: firstWindow,
};

export const onTheWay = ({written, taken}: Flow): number => written - taken;

/** Whether the next frame has to wait. */
export const isFull = (flow: Flow): boolean => flow.isAnswering && onTheWay(flow) > flow.window;

/** Whether a question goes with so many bytes: often enough to know well what is on its way, seldom enough to cost nothing. One that has never answered is asked once. */
export const isQuestionWanted = ({written, taken, questions, isAnswering, silentUntil, window}: Flow, bytes: number, now: number): boolean => {
	if (now < silentUntil) {
		return false;
	}

	return isAnswering ? written + bytes - (questions.at(-1)?.written ?? taken) > window / 4 : questions.length === 0;
};

export const afterWriting = (flow: Flow, bytes: number, now: number): Flow => ({
	...flow,
	written: flow.written + bytes,
	lastWrittenAt: now,
	beforePause: now - flow.lastWrittenAt > windowMilliseconds ? flow.written : flow.beforePause,
});

export const afterQuestion = (flow: Flow, now: number): Flow => ({
	...flow,
	questions: [...flow.questions, {
		written: flow.written, onTheWay: onTheWay(flow), sincePause: flow.written - Math.max(flow.taken, flow.beforePause), askedAt: now,
	}],
});

/** The window for a line that took so many bytes in so many milliseconds. What is much less than it may have says nothing of a line. */
const windowAfter = (window: number, bytes: number, milliseconds: number): number => bytes < window / 2
	? window
	: Math.min(maxWindow, Math.max(minWindow, Math.round(bytes / Math.max(1, milliseconds) * windowMilliseconds)));

/** The terminal has answered the oldest question. One that was given up shows that it answers after all, and is asked again. */
export const afterAnswer = (flow: Flow, now: number): Flow => {
	const [question, ...questions] = flow.questions;
	return question === undefined
		? {...flow, silentUntil: 0}
		: {
			...flow, taken: question.written, questions, isAnswering: true, silentUntil: 0, window: windowAfter(flow.window, question.sincePause, now - question.askedAt),
		};
};

/** When the oldest question is given up; undefined where none is open. */
export const deadlineOf = ({questions: [question]}: Flow): number | undefined =>
	question && question.askedAt + silenceMilliseconds + (question.onTheWay * millisecondsByByte);

/** The oldest question is given up: it goes on as if all had been taken, and without questions. */
export const afterSilence = (flow: Flow, now: number): Flow => ({
	...newFlow, silentUntil: flow.isAnswering ? now + pauseMilliseconds : Infinity,
});

/** Longer than an answer takes to come, also when what is on its way before it takes long: by then it would be typed into the shell. */
export const farewellMilliseconds = (flow: Flow): number => Math.min(silenceMilliseconds, windowMilliseconds * (flow.isAnswering ? 1 + (onTheWay(flow) / flow.window) : 1));
