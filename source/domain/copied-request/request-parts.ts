/** One header as it was copied. */
export type Header = {readonly name: string; readonly value: string};

/** What a copied form says of one request. */
export type RequestParts = {
	/** As it was written; empty where only headers were copied. */
	readonly url: string;
	readonly headers: readonly Header[];
	/** The cookies that the form lists apart from its headers. */
	readonly cookies?: readonly Header[];
};

/** The forms that are known, as a person reads them. */
export type FormName =
	| 'URL'
	| 'query string'
	| 'cURL command'
	| '“Copy as fetch”'
	| '“Copy as PowerShell”'
	| 'HAR'
	| 'headers';

/** What one form's reader makes of a text that is of its form. `about` is a sentence that quotes nothing of the text. */
export type Recognized =
	| {readonly kind: 'requests'; readonly form: FormName; readonly requests: readonly RequestParts[]}
	| {readonly kind: 'refused'; readonly about: string};

/** Undefined for a text that is not of the reader's form. */
export type FormReader = (text: string) => Recognized | undefined;

export const refused = (about: string): Recognized => ({kind: 'refused', about});

export const requests = (form: FormName, found: readonly RequestParts[]): Recognized => ({kind: 'requests', form, requests: found});
