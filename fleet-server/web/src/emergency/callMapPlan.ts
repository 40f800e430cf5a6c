/** Side of the drawing in its own units. */
export const SIDE = 240;
const MARGIN = 28;
const METRES_PER_DEGREE = 111_195;
/** Nearer than this everything would lie on one spot. */
const LEAST_METRES = 40;

interface Place {
  latitude: number;
  longitude: number;
}

/** Puts places around a centre, north up, so that the farthest just fits. */
export function planAround<T extends Place>(centre: Place, places: readonly T[]) {
  const shrink = Math.cos((centre.latitude * Math.PI) / 180);
  const offsets = places.map((place) => ({
    place,
    east: (place.longitude - centre.longitude) * METRES_PER_DEGREE * shrink,
    north: (place.latitude - centre.latitude) * METRES_PER_DEGREE,
  }));
  const reach = Math.max(LEAST_METRES, ...offsets.map(({ east, north }) => Math.max(Math.abs(east), Math.abs(north))));
  const scale = (SIDE / 2 - MARGIN) / reach;
  return {
    reachMetres: Math.round(reach),
    points: offsets.map(({ place, east, north }) => ({ place, x: SIDE / 2 + east * scale, y: SIDE / 2 - north * scale })),
  };
}
