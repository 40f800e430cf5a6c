const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });
    formats.set(timeZone, format);
  }
  return format;
}

/** What a zone is ahead of UTC at an instant, ms. */
export function offsetAt(timeZone: string, ms: number): number {
  const parts = Object.fromEntries(formatOf(timeZone).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second);
  return local - Math.floor(ms / 1000) * 1000;
}

/** The instant of a local clock minute (0..2879, past 1440 it is the next day) of a date, yyyy-mm-dd; in the spring gap the first after it. */
export function instantOf(timeZone: string, date: string, minute: number): number {
  const local = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
  const guess = local - offsetAt(timeZone, local);
  return local - offsetAt(timeZone, guess);
}

/** Local minutes after midnight, 0..1439. */
export function clockMinuteAt(timeZone: string, ms: number): number {
  const local = ms + offsetAt(timeZone, ms);
  return Math.floor(local / MINUTE_MS) % 1440;
}

/** 0..1439 as hh:mm. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** A typed clock time, such as 23:00, 5:30 or 2300, as 0..1439; nothing when it is none. */
export function clockMinuteOf(text: string): number | undefined {
  const match = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
