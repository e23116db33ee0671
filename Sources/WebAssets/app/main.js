import { applyTheme } from './core/theme.js';

applyTheme();
