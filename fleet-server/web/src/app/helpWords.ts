import { words } from '../i18n/words';

export const helpWords = words({
  en: {
    title: 'Keyboard',
    palette: 'Go to any page or pole, or do something',
    help: 'This sheet',
    search: 'Search on this page',
    mapMove: 'Map: move',
    mapZoom: 'Map: closer, farther',
    pointTime: 'Program, on a switch point: earlier, later (5 min)',
    pointLevel: 'Program, on a switch point: brighter, darker (5 %)',
    pointCoarse: 'Program: with arrows, six times as far',
    pointRemove: 'Program: remove the switch point',
    close: 'Close a dialog',
    shift: 'Shift',
    del: 'Del',
  },
  de: {
    title: 'Tastatur',
    palette: 'Zu jeder Seite, jedem Mast, jeder Aktion',
    help: 'Dieses Blatt',
    search: 'Auf dieser Seite suchen',
    mapMove: 'Karte: bewegen',
    mapZoom: 'Karte: näher, weiter',
    pointTime: 'Programm, auf einem Schaltpunkt: früher, später (5 min)',
    pointLevel: 'Programm, auf einem Schaltpunkt: heller, dunkler (5 %)',
    pointCoarse: 'Programm: mit Pfeilen sechsmal so weit',
    pointRemove: 'Programm: Schaltpunkt entfernen',
    close: 'Dialog schließen',
    shift: 'Umschalt',
    del: 'Entf',
  },
});
