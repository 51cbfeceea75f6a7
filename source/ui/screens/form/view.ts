import type {View} from '../../view.js';

/** The step-by-step form. */
export const formView: View<'form'> = {
	trail: ({form}) => ['Plex Accounts', form.mode.kind === 'add' ? 'Add Plex Account' : `Edit ${form.mode.original.email}`],
	component: 'form',
};
