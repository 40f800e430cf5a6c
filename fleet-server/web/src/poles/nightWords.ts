import { words } from '../i18n/words';

export const nightWords = words({
  en: {
    actual: 'Light',
    commanded: 'Commanded',
    power: 'Power',
    people: 'Passers-by by the hour, rounded',
    time: 'Time',
    summary: (energy: string, saved: string, people: string) => `${energy}, ${saved} less than the baseline, full power from sunset to sunrise. ${people}.`,
    energyOnly: (energy: string, people: string) => `${energy}. ${people}.`,
    passers: (count: string) => `About ${count} passers-by`,
    fewPassers: 'Few passers-by or none',
    sun: (sunset: string, sunrise: string) => `Sunset ${sunset}, sunrise ${sunrise}`,
    none: 'Nothing is known of this night. The pole was offline or did not exist yet.',
    chart: 'Chart of the night: commanded and actual level, power and passers-by.',
    date: 'Night that begins on',
  },
  de: {
    actual: 'Licht',
    commanded: 'Sollwert',
    power: 'Leistung',
    people: 'Passanten je Stunde, gerundet',
    time: 'Zeit',
    summary: (energy: string, saved: string, people: string) => `${energy}, ${saved} weniger als der Vergleichswert, volle Leistung von Sonnenuntergang bis Sonnenaufgang. ${people}.`,
    energyOnly: (energy: string, people: string) => `${energy}. ${people}.`,
    passers: (count: string) => `Etwa ${count} Passanten`,
    fewPassers: 'Wenige Passanten oder keine',
    sun: (sunset: string, sunrise: string) => `Sonnenuntergang ${sunset}, Sonnenaufgang ${sunrise}`,
    none: 'Von dieser Nacht ist nichts bekannt. Der Mast war offline oder es gab ihn noch nicht.',
    chart: 'Diagramm der Nacht: Sollwert und Licht, Leistung und Passanten.',
    date: 'Nacht, die beginnt am',
  },
});
