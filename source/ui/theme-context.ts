import {createContext, useContext} from 'react';
import {themeFor, type Theme} from './theme.js';

export const ThemeContext = createContext<Theme>(themeFor({looks: 'none'}));

export const useTheme = (): Theme => useContext(ThemeContext);
