import { words } from '../i18n/words';

export const confirmWords = words({ en: { cancel: 'Cancel' }, de: { cancel: 'Abbrechen' } });
