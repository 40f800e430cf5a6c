import { words } from '../i18n/words';

export const schemeWords = words({
  en: { label: 'Appearance', light: 'Light', dark: 'Dark', auto: 'System' },
  de: { label: 'Darstellung', light: 'Hell', dark: 'Dunkel', auto: 'System' },
});
