import { words } from '../i18n/words';

export const eventWords = words({
  en: {
    none: 'Nothing has happened yet.',
    more: 'Show more',
    presenceSensorStuck: 'Presence sensor stuck',
    presenceSensorSilent: 'Presence sensor silent',
    photocellMismatch: 'Photocell and clock disagree',
    settingsRefused: 'Settings refused',
    overrideStarted: 'Override started',
    overrideEnded: 'Override ended',
    storageFault: 'Storage fault',
    clockLost: 'Clock lost',
    raised: 'raised',
    cleared: 'cleared',
  },
  de: {
    none: 'Es ist noch nichts geschehen.',
    more: 'Mehr zeigen',
    presenceSensorStuck: 'Präsenzsensor hängt',
    presenceSensorSilent: 'Präsenzsensor stumm',
    photocellMismatch: 'Lichtsensor und Uhr widersprechen sich',
    settingsRefused: 'Einstellungen abgelehnt',
    overrideStarted: 'Übersteuerung begonnen',
    overrideEnded: 'Übersteuerung beendet',
    storageFault: 'Speicherstörung',
    clockLost: 'Uhrzeit verloren',
    raised: 'aufgetreten',
    cleared: 'behoben',
  },
});
