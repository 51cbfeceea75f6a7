/** The table of accounts; while the search is typed, each character goes into it. */
export type AccountsScreen = {readonly kind: 'accounts'; readonly mode: 'list' | 'search'};
