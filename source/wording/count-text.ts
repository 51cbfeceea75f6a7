/** `1 account`, `12 accounts`. */
export const countText = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}s`}`;
