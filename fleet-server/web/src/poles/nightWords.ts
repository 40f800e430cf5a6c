import { words } from '../i18n/words';

export const nightWords = words({
  en: {
    actual: 'Light',
    commanded: 'Commanded',
    power: 'Power',
    people: 'Passers-by',
    time: 'Time',
    summary: (energy: string, saved: string, people: string) => `${energy}, ${saved} less than at full power. ${people}.`,
    energyOnly: (energy: string, people: string) => `${energy}. ${people}.`,
    passers: (count: string, one: boolean) => (one ? '1 passer-by' : `${count} passers-by`),
    sun: (sunset: string, sunrise: string) => `Sunset ${sunset}, sunrise ${sunrise}`,
    none: 'Nothing is known of this night. The pole was offline or did not exist yet.',
    chart: 'Chart of the night: commanded and actual level, power and passers-by.',
    date: 'Night that begins on',
  },
  de: {
    actual: 'Licht',
    commanded: 'Sollwert',
    power: 'Leistung',
    people: 'Passanten',
    time: 'Zeit',
    summary: (energy: string, saved: string, people: string) => `${energy}, ${saved} weniger als bei voller Leistung. ${people}.`,
    energyOnly: (energy: string, people: string) => `${energy}. ${people}.`,
    passers: (count: string, one: boolean) => (one ? '1 Passant' : `${count} Passanten`),
    sun: (sunset: string, sunrise: string) => `Sonnenuntergang ${sunset}, Sonnenaufgang ${sunrise}`,
    none: 'Von dieser Nacht ist nichts bekannt. Der Mast war offline oder es gab ihn noch nicht.',
    chart: 'Diagramm der Nacht: Sollwert und Licht, Leistung und Passanten.',
    date: 'Nacht, die beginnt am',
  },
});
