import type {AppError} from '../domain/errors.js';

/** What became of what was typed into a form last: nothing is there to be kept, it is there to be offered, or it could not be kept. */
export type KeptForm = {readonly kind: 'none'} | {readonly kind: 'kept'} | {readonly kind: 'lost'; readonly error: AppError};

type Ending = {
	/** Whether a signal ended it, and not the person. */
	readonly isCut: boolean;
	/** What became of a half-filled form. */
	readonly form: KeptForm;
	readonly isDemo: boolean;
};

const formText = (form: KeptForm, isDemo: boolean): string | undefined => {
	switch (form.kind) {
		case 'none': {
			return undefined;
		}

		case 'kept': {
			return isDemo ? 'The half-filled form is kept as long as the demo’s folder.' : 'The half-filled form is kept, encrypted, and offered the next time.';
		}

		case 'lost': {
			return `What was typed last into the form could not be kept: ${form.error.message}`;
		}
	}
};

/** What the shell says when the dashboard is gone; nothing where there is nothing to say. A demo's folder goes with the demo, unless it was named. */
export const endingText = ({isCut, form, isDemo}: Ending): string | undefined => {
	const text = formText(form, isDemo);
	return isCut ? `The dashboard was ended from outside. ${text ?? 'All changes that it reported are stored.'}` : text;
};
