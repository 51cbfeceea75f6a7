import {addForm} from '../domain/account-form/form.js';
import {parseRoute} from '../domain/account-form/parsing.js';
import {AppError} from '../domain/errors.js';
import type {ProxyRoute} from '../domain/route.js';
import type {proxyOptions} from './account-options.js';
import type {OptionValues} from './command.js';
import type {Context} from './context.js';
import {fillProxy} from './fill-form.js';

/** The proxy that the options name, of no account yet. Throws `ERR_USAGE`, `ERR_SECRET_FILE`, `ERR_PROXY_…`, `ERR_ROUTE_MISSING`. */
export const givenProxy = async (options: OptionValues<typeof proxyOptions>, clientIdentifier: string, context: Context): Promise<ProxyRoute> => {
	const {draft} = await fillProxy(addForm(clientIdentifier), options, context);
	const route = parseRoute(draft);
	if (route.kind === 'problem') {
		throw route.problem.error;
	}

	if (route.value.kind === 'direct') {
		throw new AppError('ERR_ROUTE_MISSING');
	}

	return route.value;
};
