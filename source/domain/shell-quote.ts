/** A word in single quotes, as a POSIX shell takes it whatever is in it (XCU §2.2.2). */
export const inShellQuotes = (word: string): string => `'${word.replaceAll('\'', String.raw`'\''`)}'`;
