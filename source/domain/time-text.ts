/** A time for people, without a time zone to guess: `2026-11-24 10:15 UTC`. */
export const timeText = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
