/** What the actions menu in the table's header offers, in order. */
export const listActions = ['add', 'details', 'test-token', 'test-proxy', 'refresh-token', 'edit', 'toggle-enabled', 'remove'] as const;

export type ListAction = (typeof listActions)[number];

/** The menu over the table of accounts. */
export type ActionsMenuScreen = {readonly kind: 'actions-menu'; readonly focus: number};
