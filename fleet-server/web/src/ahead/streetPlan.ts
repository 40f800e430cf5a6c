const WIDTH = 960;
const MARGIN = 48;
const LEAST_HEIGHT = 160;
const MOST_HEIGHT = 560;
/** Degrees, some 40 m: nearer together everything would lie on one spot. */
const LEAST_SPAN = 0.0004;

interface Place {
  id: string;
  latitude: number;
  longitude: number;
}

/** Puts the poles of a street on a sheet, north up and to scale, as wide as it may be and no higher than a screen. */
export function planStreet(places: readonly Place[]) {
  const first = places[0];
  const shrink = Math.cos(((first?.latitude ?? 0) * Math.PI) / 180);
  const flat = places.map(({ id, latitude, longitude }) => ({ id, east: longitude * shrink, north: latitude }));
  const [west, east] = [Math.min(...flat.map((each) => each.east)), Math.max(...flat.map((each) => each.east))];
  const [south, north] = [Math.min(...flat.map((each) => each.north)), Math.max(...flat.map((each) => each.north))];
  const span = { x: Math.max(east - west, LEAST_SPAN), y: Math.max(north - south, LEAST_SPAN) };
  const scale = Math.min((WIDTH - 2 * MARGIN) / span.x, (MOST_HEIGHT - 2 * MARGIN) / span.y);
  const height = places.length === 0 ? LEAST_HEIGHT : Math.max(LEAST_HEIGHT, (north - south) * scale + 2 * MARGIN);
  const at = new Map(
    flat.map((each) => [each.id, { x: WIDTH / 2 + (each.east - (west + east) / 2) * scale, y: height / 2 - (each.north - (south + north) / 2) * scale }]),
  );
  return { width: WIDTH, height, at };
}
