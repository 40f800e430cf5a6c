const PAGES: Readonly<Record<string, string | undefined>> = { pole: '/poles', program: '/programs', calendar: '/calendars', call: '/calls', alarm: '/alarms', campaign: '/campaigns', 'weather-station': '/weather', hotspot: '/hotspots' };

/** The page of what a line is about, such as `pole/N-01`; nothing when it has none. */
export function targetAddress(target: string): string | undefined {
  const cut = target.indexOf('/');
  const page = cut < 0 ? undefined : PAGES[target.slice(0, cut)];
  const id = target.slice(cut + 1);
  return page === undefined || id === '' ? undefined : `${page}/${encodeURIComponent(id)}`;
}
