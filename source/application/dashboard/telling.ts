import {explain, isCancelled, type AppError} from '../../domain/errors.js';
import type {Notice} from '../../domain/account-form/form.js';
import type {Dashboard} from './dashboard.js';

/** Says what went wrong. What was stopped is no news. */
export const tell = (state: Dashboard, error: AppError): Dashboard => isCancelled(error)
	? state
	: {...state, notice: {kind: 'refusal', text: explain('dashboard', error)}};

/** Says that something was done. */
export const inform = (state: Dashboard, text: string): Dashboard => ({...state, notice: {kind: 'information', text}});

/** What was said last. What the form says of itself goes before what is said of anything else. */
export const newsOf = ({screen, notice}: Pick<Dashboard, 'screen' | 'notice'>): Notice | undefined => screen.kind === 'form' ? screen.form.notice ?? notice : notice;
