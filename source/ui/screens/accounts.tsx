import {Box} from 'ink';
import type {Dashboard} from '../../application/dashboard/dashboard.js';
import {selectedAccount, selectedIndex} from '../../application/dashboard/selection.js';
import {runningTests} from '../../application/dashboard/stored-tests.js';
import type {AccountSummary} from '../../domain/account.js';
import {noteOf, tally} from '../../domain/account-list.js';
import {ageText} from '../../wording/age.js';
import {routeLabel} from '../../domain/route.js';
import {Field} from '../components/field.js';
import {RunningStages} from '../components/stage-list.js';
import {Toned} from '../components/toned.js';
import {fit} from '../../text/fit.js';
import type {Tone} from '../theme.js';
import {countText} from '../../wording/count-text.js';
import {hintText, withKeys} from '../keys-in-text.js';
import {ActionsMenu} from './actions-menu.js';
import {EmptyAccounts} from './empty-accounts.js';
import {layOut, type LaidOut} from './table-columns.js';

type Props = {
	readonly state: Dashboard;
	readonly size: {readonly columns: number; readonly rows: number};
};

function Summary({state, columns}: {readonly state: Dashboard; readonly columns: number}) {
	const {loaded, list, screen} = state;
	if (loaded.kind === 'loading') {
		return <Toned tone='quiet'> Reading the accounts …</Toned>;
	}

	const counts = tally(loaded.kind === 'loaded' ? loaded.accounts : []);
	const {disabled} = counts;
	if (screen.kind === 'accounts' && screen.mode === 'search') {
		return (
			<Box>
				<Toned tone='accent'> Search: </Toned>
				<Field isFocused field={list.search} columns={columns - 30}/>
				<Toned tone='quiet'>  {state.shown.length} of {counts.total}</Toned>
			</Box>
		);
	}

	const text = ` ${countText(counts.total, 'account')}: ${counts.valid} valid · ${counts.rejected} rejected · ${counts.cannotTell} cannot tell · ${counts.neverTested} never tested${disabled === 0 ? '' : ` · ${disabled} disabled`}`;
	return <Toned>{list.search.text === '' ? text : ` Search “${list.search.text}”: ${state.shown.length} of ${counts.total} (Esc shows all)`}</Toned>;
}

/** A disabled account steps back, whatever its verdicts say. */
const rowTone = ({enabled}: AccountSummary, isSelected: boolean, tone: Tone): Tone => {
	if (!enabled) {
		return 'quiet';
	}

	return isSelected && tone === 'plain' ? 'strong' : tone;
};

function Row({account, isSelected, isTested, layout, now}: {
	readonly account: AccountSummary;
	readonly isSelected: boolean;
	readonly isTested: boolean;
	readonly layout: LaidOut;
	readonly now: string;
}) {
	const marker = isTested ? '…' : '▸';
	return (
		<Box>
			<Toned tone='accent'>{isSelected || isTested ? `${marker} ` : '  '}</Toned>
			{layout.map(({column, width}) => {
				const {text, tone} = column.cell(account, now);
				return <Toned key={column.title} tone={rowTone(account, isSelected, tone)} isInverse={isSelected && column.title === 'Email'}>{fit(text, width)} </Toned>;
			})}
		</Box>
	);
}

/** First row of the window that keeps the cursor in view. */
const windowStart = (selected: number, count: number, rows: number): number =>
	Math.max(0, Math.min(selected - Math.floor(rows / 2), count - rows));

function Header({layout, columns, sort}: {readonly layout: LaidOut; readonly columns: number; readonly sort: string}) {
	const titles = layout.map(({column, width}) => `${fit(column.title, width)} `).join('');
	const menu = `sorted by ${sort}   [a] Actions ▾ `;
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Toned tone='strong'>{fit('  Plex Accounts', columns - menu.length)}{menu}</Toned>
			<Toned tone='quiet'>{`  ${titles}`}</Toned>
		</Box>
	);
}

const signInText = ({route}: AccountSummary): string => {
	const name = route.kind === 'proxy' ? route.proxyUsername : undefined;
	return name === undefined ? '' : ` as ${name}`;
};

function Selected({state}: {readonly state: Dashboard}) {
	const account = selectedAccount(state);
	if (account === undefined) {
		return null;
	}

	const note = noteOf(account, state.now);
	return (
		<Box flexShrink={0}>
			<Toned tone='quiet'>  {account.email} · {routeLabel(account.route)}{signInText(account)}{note === '' ? '' : ` · ${note}`}</Toned>
		</Box>
	);
}

const failureLines = ({error, lastGood}: Extract<Dashboard['loaded'], {kind: 'failed'}>, now: string): readonly string[] => lastGood === undefined
	? [hintText('dashboard', error.hint)]
	: [
		'Nothing was changed.',
		withKeys(`Press [restore] to go back to the last good version: ${countText(lastGood.accounts, 'account')}, ${ageText(lastGood.at, now)}. The damaged file is kept beside it.`),
	];

const stageRows = 6;

/** The accounts already configured, with the actions menu in the table's header. It opens here. */
export function Accounts({state, size: {columns, rows}}: Props) {
	const {loaded, screen} = state;
	if (loaded.kind === 'failed') {
		return <EmptyAccounts title={loaded.error.message} lines={failureLines(loaded, state.now)} columns={columns}/>;
	}

	if (loaded.kind === 'loaded' && loaded.accounts.length === 0 && screen.kind !== 'actions-menu') {
		return (
			<EmptyAccounts
				title='There are no Plex accounts yet.'
				lines={[
					'Press n to add the first one: email, proxy, token, a test of each, then Save.',
					'Without an account nothing can be managed on Plex, and no registering email can be checked.',
					'',
					`Accounts are kept in ${state.dataDirectory}, their secrets encrypted.`,
				]}
				columns={columns}
			/>
		);
	}

	const layout = layOut(columns - 2);
	const tests = runningTests(state);
	const proxyTest = tests.findLast(({what}) => what === 'proxy');
	const tableRows = Math.max(1, rows - 4 - (proxyTest === undefined ? 0 : stageRows + 1));
	const selected = selectedIndex(state);
	const start = windowStart(selected, state.shown.length, tableRows);
	const visible = state.shown.slice(start, start + tableRows);
	return (
		<Box flexDirection='column' height={rows}>
			<Summary state={state} columns={columns}/>
			<Header layout={layout} columns={columns} sort={state.list.sort}/>
			<Box flexDirection='column' height={tableRows} flexShrink={0}>
				{visible.map((account, index) => (
					<Row
						key={account.id}
						account={account}
						isSelected={start + index === selected}
						isTested={tests.some(({id}) => id === account.id)}
						layout={layout}
						now={state.now}
					/>
				))}
				{loaded.kind === 'loaded' && visible.length === 0 ? <Toned tone='quiet'>  {loaded.accounts.length === 0 ? 'There are none yet.' : 'No account matches.'}</Toned> : null}
			</Box>
			<Selected state={state}/>
			{proxyTest === undefined ? null : <Box paddingLeft={2}><RunningStages stages={proxyTest.stages} columns={columns - 2}/></Box>}
			{screen.kind === 'actions-menu' ? <ActionsMenu focus={screen.focus} account={selectedAccount(state)}/> : null}
		</Box>
	);
}
