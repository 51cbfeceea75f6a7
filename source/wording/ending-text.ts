type Ending = {
	/** Whether a signal ended it, and not the person. */
	readonly isCut: boolean;
	/** Whether a half-filled form was kept. */
	readonly isFormKept: boolean;
	readonly isDemo: boolean;
};

/** What the shell says when the dashboard is gone; nothing where there is nothing to say. A demo's folder goes with the demo, unless it was named. */
export const endingText = ({isCut, isFormKept, isDemo}: Ending): string | undefined => {
	if (!isCut && !isFormKept) {
		return undefined;
	}

	const kept = isDemo ? 'The half-filled form is kept as long as the demo’s folder.' : 'The half-filled form is kept, encrypted, and offered the next time.';
	return `${isCut ? 'The dashboard was ended from outside. ' : ''}${isFormKept ? kept : 'All changes that it reported are stored.'}`;
};
