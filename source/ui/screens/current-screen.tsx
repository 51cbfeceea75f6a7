import {contextOf} from '../../application/dashboard/context.js';
import type {Dashboard} from '../../application/dashboard/dashboard.js';
import {Frame} from '../components/frame.js';
import {Scrolled} from '../components/scrolled.js';
import {wrap} from '../../text/fit.js';
import {Accounts} from './accounts.js';
import {CheckEmail} from './check-email.js';
import {DraftOffer} from './draft-offer.js';
import {FormScreen} from './form/form-screen.js';
import {Key} from './key.js';
import {MainMenu} from './main-menu.js';
import {Refresh} from './refresh.js';
import {Remove} from './remove.js';
import {scrollingLines} from './scrolling-lines.js';
import {Settings} from './settings.js';

type Size = {readonly columns: number; readonly rows: number};

const program = 'plex-accounts';
const panel = ['Servers & Libraries', 'Plex Accounts'];

const trailOf = ({screen}: Dashboard): readonly string[] => {
	switch (screen.kind) {
		case 'accounts':
		case 'actions-menu': {
			return panel;
		}

		case 'main-menu': {
			return [program];
		}

		case 'details': {
			return ['Plex Accounts', screen.account.email];
		}

		case 'form': {
			return ['Plex Accounts', screen.form.mode.kind === 'add' ? 'Add Plex Account' : `Edit ${screen.form.mode.original.email}`];
		}

		case 'draft-offer': {
			return ['Plex Accounts', 'A form that was not finished'];
		}

		case 'remove': {
			return ['Plex Accounts', 'Remove'];
		}

		case 'refresh': {
			return ['Plex Accounts', 'Refresh Token'];
		}

		case 'check-email': {
			return ['Users', 'Check an email'];
		}

		case 'key': {
			return [program, 'Key'];
		}

		case 'servers': {
			return ['Servers & Libraries', 'Plex Servers'];
		}

		case 'traffic': {
			return [program, 'Traffic'];
		}

		case 'settings': {
			return [program, 'Settings'];
		}

		case 'help': {
			return [program, 'Help'];
		}

		case 'card': {
			return [program, 'Demo', 'Values to type'];
		}
	}
};

/** Rows that the frame keeps for itself: trail, rule and keys. */
const frameRows = 3;

const noticeOf = (state: Dashboard) => state.screen.kind === 'form' ? state.screen.form.notice : state.notice;

const noticeRows = (state: Dashboard, columns: number): number => {
	const notice = noticeOf(state);
	return notice === undefined ? 0 : Math.min(3, wrap(notice.text, columns - 4).length);
};

/** Rows that the frame leaves for the screen itself. */
export const bodyRows = (state: Dashboard, {columns, rows}: Size): number => rows - frameRows - noticeRows(state, columns);

function Body({state, size}: {readonly state: Dashboard; readonly size: Size}) {
	const {screen} = state;
	const {columns, rows} = size;
	switch (screen.kind) {
		case 'accounts':
		case 'actions-menu': {
			return <Accounts state={state} size={size}/>;
		}

		case 'main-menu': {
			return <MainMenu focus={screen.focus}/>;
		}

		case 'form': {
			return <FormScreen form={screen.form} columns={columns} rows={rows}/>;
		}

		case 'draft-offer': {
			return <DraftOffer screen={screen} now={state.now}/>;
		}

		case 'remove': {
			return <Remove screen={screen} columns={columns}/>;
		}

		case 'refresh': {
			return <Refresh screen={screen} now={state.now} columns={columns}/>;
		}

		case 'check-email': {
			return <CheckEmail state={state} screen={screen} size={size}/>;
		}

		case 'key': {
			return <Key screen={screen} columns={columns}/>;
		}

		case 'settings': {
			return <Settings screen={screen} dataDirectory={state.dataDirectory} columns={columns}/>;
		}

		case 'details':
		case 'servers':
		case 'traffic':
		case 'help':
		case 'card': {
			return <Scrolled lines={scrollingLines({...state, screen}, columns)} scroll={screen.scroll} rows={rows}/>;
		}
	}
}

/** The frame with the screen that is open. */
export function CurrentScreen({state, size}: {readonly state: Dashboard; readonly size: Size}) {
	const notice = noticeOf(state);
	return (
		<Frame
			trail={trailOf(state)}
			aside={state.card === undefined ? '' : 'DEMO · Ctrl-O: values to type'}
			context={contextOf(state)}
			size={size}
			{...(notice !== undefined && {notice})}
		>
			<Body state={state} size={{columns: size.columns, rows: bodyRows(state, size)}}/>
		</Frame>
	);
}
