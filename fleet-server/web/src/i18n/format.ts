import type { Language } from './language';

const LOCALE: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };
const NBSP = '\u00a0';

/** What is shown for a value that nobody has told yet. */
export const UNKNOWN = '–';

export type Format = ReturnType<typeof formatter>;

/** Formats for one language and time zone. Every number carries its unit; an unknown value is a dash. */
export function formatter(language: Language, timeZone: string) {
  const locale = LOCALE[language];
  const numbers = [0, 1, 2].map((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const number = (value: number, digits: 0 | 1 | 2 = 0) => (numbers[digits] ?? numbers[0])?.format(value) ?? String(value);
  const withUnit = (value: number | null | undefined, unit: string, digits: 0 | 1 | 2 = 0) =>
    value == null ? UNKNOWN : `${number(value, digits)}${NBSP}${unit}`;
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (ms: number | null | undefined) => (ms == null ? UNKNOWN : format.format(ms));
  };

  return {
    number,
    percent: (value: number | null | undefined) => withUnit(value, '%'),
    watt: (value: number | null | undefined) => withUnit(value, 'W', value != null && value < 10 ? 1 : 0),
    /** Watts in, the readable one of W and kW out. */
    power: (value: number | null | undefined) => (value == null || Math.abs(value) < 1000 ? withUnit(value, 'W') : withUnit(value / 1000, 'kW', 1)),
    ampere: (value: number | null | undefined) => withUnit(value, 'A'),
    lux: (value: number | null | undefined) => withUnit(value, 'lx'),
    hours: (value: number | null | undefined, digits: 0 | 1 | 2 = 0) => withUnit(value, 'h', digits),
    /** Watt-hours in, the readable one of Wh, kWh and MWh out. */
    energy(wh: number | null | undefined) {
      if (wh == null || Math.abs(wh) < 1000) {
        return withUnit(wh, 'Wh', wh != null && Math.abs(wh) < 10 ? 1 : 0);
      }
      return Math.abs(wh) < 1_000_000 ? withUnit(wh / 1000, 'kWh', wh < 100_000 ? 2 : 0) : withUnit(wh / 1_000_000, 'MWh', 2);
    },
    time: dated({ hour: '2-digit', minute: '2-digit', hour12: false }),
    seconds: dated({ hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
    date: dated({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    month: dated({ month: 'long', year: 'numeric' }),
    shortDate: dated({ day: '2-digit', month: '2-digit' }),
    moment: dated({ weekday: 'short', day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }),
    place: (latitude: number, longitude: number) => {
      const [north, south, east, west] = language === 'de' ? ['N', 'S', 'O', 'W'] : ['N', 'S', 'E', 'W'];
      const part = (value: number, plus?: string, minus?: string) => `${number(Math.abs(value), 2)}°${NBSP}${(value < 0 ? minus : plus) ?? ''}`;
      return `${part(latitude, north, south)}, ${part(longitude, east, west)}`;
    },
    /** A length in hours and minutes, shorter than a minute in seconds: "2 h 06 min". */
    duration(ms: number | null | undefined) {
      if (ms == null) {
        return UNKNOWN;
      }
      const minutes = Math.floor(ms / 60_000);
      const rest = `${minutes % 60}${NBSP}min`;
      return minutes === 0 ? `${Math.floor(ms / 1000)}${NBSP}s` : minutes < 60 ? rest : `${Math.floor(minutes / 60)}${NBSP}h ${rest.padStart(6, '0')}`;
    },
    /** How long ago, in the largest whole unit: "12 s ago". */
    ago(ms: number | null | undefined, now: number) {
      if (ms == null) {
        return UNKNOWN;
      }
      const age = elapsed(Math.max(0, now - ms), language);
      return language === 'de' ? `vor ${age}` : `${age} ago`;
    },
  };
}

/** A span in its largest whole unit: "12 s", "5 min", "3 h", "4 days". */
export function elapsed(ms: number, language: Language): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) {
    return `${seconds}${NBSP}s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)}${NBSP}min`;
  }
  return seconds < 172_800
    ? `${Math.floor(seconds / 3600)}${NBSP}h`
    : `${Math.floor(seconds / 86_400)}${NBSP}${language === 'de' ? 'Tagen' : 'days'}`;
}
