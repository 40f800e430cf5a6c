import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api/client';
import { IceMark } from './IceMark';
import { IcePicture } from './IcePicture';
import type { Station } from './weatherTypes';

const StationMap = lazy(() => import('./StationMap').then((page) => ({ default: page.StationMap })));

/** Stations by their risk of ice on a map of the city. The table says the same and takes the keyboard. */
export function IceMap({ stations }: { stations: readonly Station[] }) {
  const segments = useQuery({ queryKey: ['segments'], queryFn: ({ signal }) => api.get<FeatureCollection>('/api/segments', signal), staleTime: 300_000 });
  const [hasNoWebgl, setHasNoWebgl] = useState(false);
  const plan = <IcePicture stations={stations} segments={segments.data} />;
  return (
    <>
      <div className="ice-map-frame">
        {hasNoWebgl || segments.data === undefined ? (
          plan
        ) : (
          <Suspense fallback={plan}>
            <StationMap stations={stations} segments={segments.data} onFailure={() => setHasNoWebgl(true)} />
          </Suspense>
        )}
      </div>
      <div className="ice-legend" aria-hidden>
        {[0, 1, 2, 3, null].map((level) => (
          <IceMark key={String(level)} level={level} />
        ))}
      </div>
    </>
  );
}
