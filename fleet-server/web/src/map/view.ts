/** Where the map looks. */
export interface MapView {
  zoom: number;
  lat: number;
  lon: number;
}

/** Reads `zoom/lat/lon` from the address; anything else is nothing. */
export function parseView(text: string | null): MapView | undefined {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined || ![zoom, lat, lon].every(Number.isFinite)) {
    return undefined;
  }
  return zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : undefined;
}

export function formatView({ zoom, lat, lon }: MapView): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}
