/** The names of the first `most`, and how many more there are: `a@example.com, b@example.com and 3 more`. */
export const namesText = <Item>(items: readonly Item[], most: number, nameOf: (item: Item) => string): string =>
	`${items.slice(0, most).map(item => nameOf(item)).join(', ')}${items.length > most ? ` and ${items.length - most} more` : ''}`;
