import {explain, isCancelled, type AppError} from '../../domain/errors.js';
import type {Dashboard} from './dashboard.js';

/** Says what went wrong. What was stopped is no news. */
export const tell = (state: Dashboard, error: AppError): Dashboard => isCancelled(error)
	? state
	: {...state, notice: {kind: 'refusal', text: explain('dashboard', error)}};

/** Says that something was done. */
export const inform = (state: Dashboard, text: string): Dashboard => ({...state, notice: {kind: 'information', text}});
