import { words } from '../i18n/words';

/** What each right allows, as a heading and as a scope of a key. */
export const rightWords = words({
  en: {
    see: 'See everything',
    takeCalls: 'Take emergency calls',
    handleAlarms: 'Handle alarms',
    maintain: 'Maintain poles',
    runLight: 'Run the light',
    runCharging: 'Run charge points',
    rollOut: 'Roll out releases',
    manageReleases: 'Manage releases',
    managePoles: 'Manage poles',
    managePeople: 'Manage users',
    readAudit: 'Read the audit log',
    ownAccount: 'Own account',
  },
  de: {
    see: 'Alles ansehen',
    takeCalls: 'Notrufe annehmen',
    handleAlarms: 'Alarme bearbeiten',
    maintain: 'Masten warten',
    runLight: 'Licht steuern',
    runCharging: 'Ladepunkte steuern',
    rollOut: 'Versionen verteilen',
    manageReleases: 'Versionen verwalten',
    managePoles: 'Masten verwalten',
    managePeople: 'Benutzer verwalten',
    readAudit: 'Protokoll lesen',
    ownAccount: 'Eigenes Konto',
  },
});
