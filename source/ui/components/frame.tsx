import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Context} from '../../application/dashboard/context.js';
import type {Notice} from '../../domain/account-form/form.js';
import {footerText} from '../footer.js';
import {fit} from '../../text/fit.js';
import {widthOf} from '../../text/width.js';
import {NoticeLine} from './notice-line.js';
import {Toned} from './toned.js';

type Props = {
	/** Where this is, from the outside in. */
	readonly trail: readonly string[];
	readonly aside?: string;
	readonly context: Context;
	readonly notice?: Notice;
	readonly size: {readonly columns: number; readonly rows: number};
	readonly children: ReactNode;
};

/** What every screen has around it: where one is on top, what was said and the keys at the bottom. */
export function Frame({trail, aside = '', context, notice, size: {columns, rows}, children}: Props) {
	const place = trail.join(' › ');
	const room = columns - widthOf(place) - 2;
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			<Box flexShrink={0}>
				<Toned tone='accent'> {place} </Toned>
				<Toned tone='quiet'>{room > widthOf(aside) ? fit('', room - widthOf(aside) - 1) + aside : ''}</Toned>
			</Box>
			<Box flexShrink={0}>
				<Toned tone='quiet'>{'─'.repeat(columns)}</Toned>
			</Box>
			<Box flexDirection='column' flexGrow={1} flexShrink={1} overflow='hidden'>
				{children}
			</Box>
			{notice === undefined ? null : <NoticeLine notice={notice} columns={columns}/>}
			<Box flexShrink={0}>
				<Toned tone='quiet'> {footerText(context, columns - 1)}</Toned>
			</Box>
		</Box>
	);
}
