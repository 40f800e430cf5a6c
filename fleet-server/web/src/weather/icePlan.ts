import type { Station } from './weatherTypes';

export const WIDTH = 800;
export const HEIGHT = 380;
const MARGIN = 40;

/** Narrower than this (degrees of latitude) everything would lie on one spot: some 200 m. */
const LEAST_DEGREES = 0.002;

/** Puts stations and streets on the drawing, north up, so that all stations just fit. */
export function plan(stations: readonly Station[], lines: readonly (readonly (readonly number[])[])[]) {
  const [latitudes, longitudes] = [stations.map(({ latitude }) => latitude), stations.map(({ longitude }) => longitude)];
  const bound = (values: readonly number[], of: (a: number, b: number) => number) => values.reduce((a, b) => of(a, b), values[0] ?? 0);
  const [south, north] = [bound(latitudes, Math.min), bound(latitudes, Math.max)];
  const [west, east] = [bound(longitudes, Math.min), bound(longitudes, Math.max)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.max(LEAST_DEGREES, (east - west) * shrink), (HEIGHT - 2 * MARGIN) / Math.max(LEAST_DEGREES, north - south));
  const at = (longitude: number, latitude: number) => ({
    x: Math.round((WIDTH / 2 + (longitude - (west + east) / 2) * shrink * scale) * 10) / 10,
    y: Math.round((HEIGHT / 2 - (latitude - (south + north) / 2) * scale) * 10) / 10,
  });
  return {
    points: stations.map((station) => ({ station, ...at(station.longitude, station.latitude) })),
    streets: lines.map((line) => `M${line.map(([longitude = 0, latitude = 0]) => Object.values(at(longitude, latitude)).join(' ')).join('L')}`),
  };
}
