// eslint-disable-next-line no-control-regex, regexp/no-control-character -- the characters that this file is about
const control = /[\0-\u{1F}\u{7F}]/v;

/**
Why a user name or a password cannot be sent to a proxy, in words that follow its name; undefined when it goes out byte for byte.
HTTP's Basic sign-in allows no control character (RFC 7617 §2), and half of a character has no bytes.
*/
export const faultInProxySignIn = (text: string): string | undefined => {
	const found = control.exec(text)?.[0];
	if (found !== undefined) {
		return `holds a control character (U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}), which no proxy takes`;
	}

	return text.isWellFormed() ? undefined : 'holds half of a character, which cannot be sent';
};
