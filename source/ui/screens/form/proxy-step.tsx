import {Box} from 'ink';
import {proxyTestStanding, type Standing} from '../../../domain/add-account/findings.js';
import type {Form} from '../../../domain/add-account/form.js';
import {StageList} from '../../components/stage-list.js';
import {Toned} from '../../components/toned.js';
import {wrap} from '../../text-width.js';
import type {Tone} from '../../theme.js';
import {Buttons} from './buttons.js';
import {ChoiceRow, FieldRow} from './field-row.js';

type Props = {readonly form: Form; readonly columns: number};

const standings: Readonly<Record<Standing, {readonly text: string; readonly tone: Tone}>> = {
	untested: {text: '· Not tested yet. Test Token opens when Test Proxy has passed.', tone: 'quiet'},
	running: {text: '… Testing. Esc stops the test.', tone: 'accent'},
	stale: {text: '✗ Changed since its test: test it again to open Test Token.', tone: 'careful'},
	passed: {text: '✓ Test Proxy passed.', tone: 'good'},
	failed: {text: '✗ Test Proxy failed.', tone: 'bad'},
};

function Result({form, columns}: Props) {
	const {proxyTest} = form.evidence;
	const standing = proxyTestStanding(form);
	const {text, tone} = standings[standing];
	const report = proxyTest.kind === 'done' && standing !== 'stale' ? proxyTest.report : undefined;
	const stages = proxyTest.kind === 'running' ? proxyTest.stages : report?.stages;
	const advice = report?.verdict === 'failed' ? wrap(report.hint, columns - 6) : [];
	return (
		<Box flexDirection='column' paddingLeft={3} marginTop={1}>
			<Toned tone={tone}>{text}</Toned>
			{stages === undefined ? null : <StageList isRunning={standing === 'running'} stages={stages}/>}
			{advice.map(line => <Toned key={line} tone='careful'>{line}</Toned>)}
		</Box>
	);
}

/** Step 2: the proxy, and its test. */
export function ProxyStep({form, columns}: Props) {
	const {routeChoice, signInChoice} = form.draft;
	const route = <ChoiceRow form={form} columns={columns} name='routeChoice' value={routeChoice} options={{proxy: 'through a proxy', direct: 'direct, no proxy'}}/>;
	if (routeChoice === 'direct') {
		return (
			<Box flexDirection='column'>
				{route}
				<Buttons form={form} names={['continue']}/>
				<Box paddingLeft={3} marginTop={1}>
					<Toned tone='careful'>! Direct: plex.tv sees this machine’s own address with every request.</Toned>
				</Box>
			</Box>
		);
	}

	return (
		<Box flexDirection='column'>
			{route}
			<FieldRow form={form} columns={columns} name='proxyUrl'/>
			<ChoiceRow form={form} columns={columns} name='signInChoice' value={signInChoice} options={{basic: 'user name and password', none: 'this proxy needs no sign-in'}}/>
			{signInChoice === 'basic'
				? (
					<>
						<FieldRow form={form} columns={columns} name='proxyUsername'/>
						<FieldRow form={form} columns={columns} name='proxyPassword'/>
					</>
				)
				: null}
			<Buttons form={form} names={['test-proxy', 'continue']}/>
			<Result form={form} columns={columns}/>
		</Box>
	);
}
