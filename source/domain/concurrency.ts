/** How many requests bulk work makes at once where nobody says otherwise. */
export const defaultConcurrency = 4;

export const maxConcurrency = 64;
