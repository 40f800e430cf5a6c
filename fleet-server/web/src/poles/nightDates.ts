const DAY_MS = 86_400_000;

/** The date, yyyy-mm-dd, of an instant in a zone. */
export function dateIn(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** The night that is running or comes next: a night of date D lasts from noon of D to noon of the day after. */
export function nightAt(timeZone: string, ms: number): string {
  return dateIn(timeZone, ms - DAY_MS / 2);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
