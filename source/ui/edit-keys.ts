import type {TextEdit} from '../domain/text-field.js';
import type {KeyName} from './key-rows.js';

/** One row of the table of keys that edit a text field, as a shell's line has them. */
export type EditBinding = {readonly keys: readonly KeyName[]; readonly edit: TextEdit; readonly label: string};

export const editBindings: readonly EditBinding[] = [
	{keys: ['left', 'ctrl+b'], edit: {kind: 'move', to: 'left'}, label: 'a character left'},
	{keys: ['right', 'ctrl+f'], edit: {kind: 'move', to: 'right'}, label: 'a character right'},
	{keys: ['ctrl+left', 'alt+left', 'alt+b'], edit: {kind: 'move', to: 'word-left'}, label: 'a word left'},
	{keys: ['ctrl+right', 'alt+right', 'alt+f'], edit: {kind: 'move', to: 'word-right'}, label: 'a word right'},
	{keys: ['home', 'ctrl+a'], edit: {kind: 'move', to: 'start'}, label: 'to the start'},
	{keys: ['end', 'ctrl+e'], edit: {kind: 'move', to: 'end'}, label: 'to the end'},
	{keys: ['backspace', 'ctrl+h'], edit: {kind: 'delete', what: 'before'}, label: 'delete before the cursor'},
	{keys: ['delete', 'ctrl+d'], edit: {kind: 'delete', what: 'after'}, label: 'delete under the cursor'},
	{keys: ['ctrl+w', 'alt+backspace'], edit: {kind: 'delete', what: 'word-before'}, label: 'delete the word before'},
	{keys: ['alt+d'], edit: {kind: 'delete', what: 'word-after'}, label: 'delete the word after'},
	{keys: ['ctrl+u'], edit: {kind: 'delete', what: 'to-start'}, label: 'delete to the start'},
	{keys: ['ctrl+k'], edit: {kind: 'delete', what: 'to-end'}, label: 'delete to the end'},
];

/** How a key edits a text field, or nothing. */
export const editFor = (name: KeyName): TextEdit | undefined => editBindings.find(({keys}) => keys.includes(name))?.edit;
