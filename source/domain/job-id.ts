/** What runs, by a number that no other piece of work has while the program runs. */
export type JobId = number;
