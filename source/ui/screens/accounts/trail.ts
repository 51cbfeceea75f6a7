/** Where the list is, from the outside in. */
export const accountsTrail: readonly string[] = ['Servers & Libraries', 'Plex Accounts'];
