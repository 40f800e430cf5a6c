/** A place on the map. */
export interface Stop {
  pole: string;
  latitude: number;
  longitude: number;
}

const DEGREE_M = 111_320;

/** Distance of two poles of one town, metres: flat, which errs by less than a step there. */
export function metres(a: Stop, b: Stop): number {
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return DEGREE_M * Math.hypot(a.latitude - b.latitude, east);
}

/** The poles in walking order: from the start always to the nearest that was not visited. */
export function walk<T extends Stop>(stops: readonly T[], start: string): T[] {
  const left = [...stops];
  const first = Math.max(0, left.findIndex((stop) => stop.pole === start));
  const order = left.splice(first, 1);
  for (let here = order[0]; here !== undefined && left.length > 0; ) {
    const from = here;
    const away = left.map((stop) => metres(from, stop));
    here = left.splice(away.indexOf(Math.min(...away)), 1)[0];
    order.push(...(here === undefined ? [] : [here]));
  }
  return order;
}
