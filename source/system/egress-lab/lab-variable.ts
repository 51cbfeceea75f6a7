/** Names the plan of a count, and so says that this program runs inside. */
export const labVariable = 'PLEX_ACCOUNTS_EGRESS_LAB';
