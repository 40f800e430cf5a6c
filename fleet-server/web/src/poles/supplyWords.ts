import { words } from '../i18n/words';

export const supplyWords = words({
  en: {
    title: 'Supply',
    lead: 'Cabinets at the roadside, the feeders that lead out of them, and how many poles they supply.',
    none: 'No cabinets yet',
    noneHint: 'Add one here, then its feeders; give poles their feeder at “Change many” or on the pole’s page.',
    addCabinet: 'New cabinet',
    cabinetName: 'Name of the cabinet',
    feederName: 'Name of a new feeder',
    add: 'Add',
    remove: 'Delete',
    removeSure: (name: string) => `Delete ${name}?`,
    removed: (name: string) => `${name} is deleted.`,
    poles: (text: string, count: number) => (count === 1 ? '1 pole' : `${text} poles`),
    link: 'Cabinets and feeders',
  },
  de: {
    title: 'Versorgung',
    lead: 'Schaltschränke am Straßenrand, ihre Abgänge, und wie viele Masten sie versorgen.',
    none: 'Noch keine Schaltschränke',
    noneHint: 'Hier einen anlegen, dann seine Abgänge; Masten erhalten ihren Abgang bei „Viele ändern“ oder auf ihrer Seite.',
    addCabinet: 'Neuer Schaltschrank',
    cabinetName: 'Name des Schaltschranks',
    feederName: 'Name eines neuen Abgangs',
    add: 'Anlegen',
    remove: 'Löschen',
    removeSure: (name: string) => `${name} löschen?`,
    removed: (name: string) => `${name} ist gelöscht.`,
    poles: (text: string, count: number) => (count === 1 ? '1 Mast' : `${text} Masten`),
    link: 'Schaltschränke und Abgänge',
  },
});
