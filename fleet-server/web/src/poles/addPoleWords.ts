import { words } from '../i18n/words';

export const addPoleWords = words({
  en: {
    title: 'Add a pole',
    id: 'Id',
    idHint: 'Letters, digits, - and _; it is also the name with which the pole logs in.',
    name: 'Name',
    latitude: 'Latitude (°N)',
    longitude: 'Longitude (°E)',
    group: 'Group',
    save: 'Add',
    secretTitle: (name: string) => `The secret of ${name}`,
    secretHint: 'It is shown this once. Write it into the pole’s identity now; later only a new one can be made.',
    copy: 'Copy',
    copied: 'Copied',
    done: 'Done',
  },
  de: {
    title: 'Mast anlegen',
    id: 'Kennung',
    idHint: 'Buchstaben, Ziffern, - und _; damit meldet sich der Mast auch an.',
    name: 'Name',
    latitude: 'Breite (°N)',
    longitude: 'Länge (°O)',
    group: 'Gruppe',
    save: 'Anlegen',
    secretTitle: (name: string) => `Das Geheimnis von ${name}`,
    secretHint: 'Es wird nur dieses eine Mal gezeigt. Jetzt in die Identität des Masts schreiben; später gibt es nur ein neues.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    done: 'Fertig',
  },
});
