/** The places of the main menu. */
export const places = ['accounts', 'servers', 'check-email', 'traffic', 'key', 'settings', 'help', 'quit'] as const;

export type Place = (typeof places)[number];

export type MainMenuScreen = {readonly kind: 'main-menu'; readonly focus: number};
