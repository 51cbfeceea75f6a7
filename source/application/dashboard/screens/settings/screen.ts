import type {TextField} from '../../../../domain/text-field.js';

export type SettingsScreen = {readonly kind: 'settings'; readonly ownAddress: TextField; readonly problem?: string};
