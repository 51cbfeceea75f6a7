import {Box} from 'ink';
import type {Dashboard} from '../../application/dashboard/dashboard.js';
import type {Screen} from '../../application/dashboard/screen-types.js';
import {Field} from '../components/field.js';
import {Scrolled} from '../components/scrolled.js';
import {Toned} from '../components/toned.js';
import {checkEmailLines} from './check-email-lines.js';

type Props = {
	readonly state: Dashboard;
	readonly screen: Extract<Screen, {kind: 'check-email'}>;
	readonly size: {readonly columns: number; readonly rows: number};
};

/** Rows above the lines that scroll: the field, with a blank one around it. */
export const emailFieldRows = 3;

/** Asks whether an email is registered on plex.tv: the field, and below it what was found. */
export function CheckEmail({state, screen, size: {columns, rows}}: Props) {
	return (
		<Box flexDirection='column'>
			<Box paddingX={3} paddingY={1} flexShrink={0}>
				<Toned>Email: </Toned>
				<Field isFocused field={screen.field} columns={columns - 14} placeholder='name@example.com'/>
			</Box>
			<Scrolled lines={checkEmailLines(screen, state, columns)} scroll={screen.scroll} rows={rows - emailFieldRows}/>
		</Box>
	);
}
