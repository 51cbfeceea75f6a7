/**
What belongs to each screen, by its kind.
It is empty here: `screens/<name>/screen.ts` adds its own entry, so that a new screen changes no list of types, and `screens.ts` does not compile until it has the screen's rules and effects.
*/
export interface ScreenTypes {}

/** The parts of such an entry. What a screen has none of is `never`. */
export type ScreenParts = {
	/** Its state. */
	readonly screen: {readonly kind: string};
	/** Which keys mean something: the key table has one list a context. */
	readonly context: string;
	/** What keys mean here and nowhere else. */
	readonly action: string;
	/** What it wants done. Each is a job, with an id of its own. */
	readonly effect: {readonly kind: string};
	/** What it is told by its jobs, `failed` excepted: that every screen is told. */
	readonly answer: {readonly kind: string};
};

export type ScreenKind = keyof ScreenTypes;

/** A part of one screen, or of several. */
type Part<Kind extends ScreenKind, Name extends keyof ScreenParts> = {[K in Kind]: ScreenTypes[K][Name]}[Kind];

export type ScreenOf<Kind extends ScreenKind> = Part<Kind, 'screen'>;

export type ContextOf<Kind extends ScreenKind> = Part<Kind, 'context'>;

export type ScreenAction = Part<ScreenKind, 'action'>;

export type ScreenEffect<Kind extends ScreenKind> = Part<Kind, 'effect'>;

export type ScreenAnswer<Kind extends ScreenKind> = Part<Kind, 'answer'>;

/** A screen, whichever. */
export type Screen = ScreenOf<ScreenKind>;

/** Which keys mean something now. */
export type Context = ContextOf<ScreenKind>;
