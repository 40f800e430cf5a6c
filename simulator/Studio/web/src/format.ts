/** Clock time of the street, with seconds. */
export function clock(ms: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** "2 h 05 min" or "40 s". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}

export function watts(value: number, language: string): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} W`;
}

export function lux(value: number | null, language: string): string {
  return value === null ? '–' : `${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value)} lx`;
}
