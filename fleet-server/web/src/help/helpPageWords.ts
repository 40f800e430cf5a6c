import { words } from '../i18n/words';

export const helpPageWords = words({
  en: {
    title: 'Help',
    lead: 'What do you see? Each entry says where to look and what to do.',
    search: 'Search the symptoms',
    look: 'Look',
    mend: 'Do',
    open: 'Open the page',
    none: 'Nothing here fits',
    noneHint: 'Try another word, or clear the search.',
    keys: 'All keys are on the sheet that “?” opens.',
  },
  de: {
    title: 'Hilfe',
    lead: 'Was ist zu sehen? Jeder Eintrag sagt, wo nachzusehen und was zu tun ist.',
    search: 'In den Symptomen suchen',
    look: 'Nachsehen',
    mend: 'Tun',
    open: 'Seite öffnen',
    none: 'Hier passt nichts',
    noneHint: 'Ein anderes Wort versuchen oder die Suche leeren.',
    keys: 'Alle Tasten stehen auf dem Blatt, das „?“ öffnet.',
  },
});
