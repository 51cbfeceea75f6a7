import test from 'ava';
import {systemCode} from '../../source/domain/system-code.js';
import {toAppError} from '../../source/storage/to-app-error.js';

const systemError = (code: string): Error => Object.assign(new Error(code), {code, syscall: 'write'});

test('a quota that is used up is told as a full disk, though Node.js has no name for it', t => {
	t.like(toAppError(systemError('Unknown system error -122'), 'accounts.db'), {code: 'ERR_STORE_FULL'});
	t.regex(String(toAppError(systemError('Unknown system error -116'), 'accounts.db')), /ESTALE at accounts\.db/v);
});

test('what has a name keeps it, and what nobody has named stays as it is', t => {
	t.deepEqual([systemError('ENOSPC'), systemError('Unknown system error -999'), new Error('none'), 'none'].map(error => systemCode(error)), ['ENOSPC', 'Unknown system error -999', undefined, undefined]);
});
