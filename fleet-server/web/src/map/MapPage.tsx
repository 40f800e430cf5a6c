import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { useCallback, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { api } from '../api/client';
import { useWords } from '../i18n/context';
import { useLink, usePoleCount } from '../live/context';
import { useAnnounce } from '../ui/announce';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { usePageTitle } from '../ui/usePageTitle';
import { CityMap } from './CityMap';
import { Legend } from './Legend';
import './map.css';
import { MapPanel } from './MapPanel';
import { mapWords } from './mapWords';
import { useMapStyleUrl } from './mapStyleUrl';
import { formatView, type MapView, parseView } from './view';

const NO_STREETS: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The home: the city at night, and beside it what needs a person. */
export function MapPage() {
  const t = useWords(mapWords);
  usePageTitle(t.title);
  const { loaded, error } = useLink();
  const count = usePoleCount();
  const segments = useQuery({
    queryKey: ['segments'],
    queryFn: ({ signal }) => api.get<FeatureCollection>('/api/segments', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (error !== null && !loaded) {
    return <Failed error={error} />;
  }
  if (segments.isPending) {
    return <Skeleton h="100%" radius={0} aria-busy="true" />;
  }
  if (loaded && count === 0) {
    return (
      <Empty title={t.noPoles} hint={t.noPolesHint}>
        <Button component={Link} href="/poles" variant="default">
          {t.toPoles}
        </Button>
      </Empty>
    );
  }
  // The streets are drawn while ten thousand poles are still on their way.
  return <LiveMap segments={segments.data ?? NO_STREETS} loaded={loaded} />;
}

function LiveMap({ segments, loaded }: { segments: FeatureCollection; loaded: boolean }) {
  const t = useWords(mapWords);
  const announce = useAnnounce();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const [wanted] = useMapStyleUrl();
  const [broken, setBroken] = useState<{ webgl: boolean; style: string | null }>({ webgl: false, style: null });
  const styleUrl = wanted === broken.style ? null : wanted;
  const selected = search.get('pole');

  const put = useCallback(
    (name: string, value: string | null) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null) {
            next.delete(name);
          } else {
            next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const onFailure = (failure: 'webgl' | 'style') => {
    if (failure === 'style') {
      announce(t.styleFailed, 'failed');
    }
    setBroken((before) => (failure === 'webgl' ? { ...before, webgl: true } : { ...before, style: wanted }));
  };

  return (
    <div className="map-page">
      <div className="map-frame" aria-busy={!loaded}>
        {broken.webgl ? (
          <Empty title={t.noWebglTitle} hint={t.noWebglHint}>
            <Button component={Link} href="/poles" variant="default">
              {t.toPoles}
            </Button>
          </Empty>
        ) : (
          <>
            <CityMap
              segments={segments}
              styleUrl={styleUrl}
              startView={parseView(search.get('at'))}
              selected={selected}
              label={t.mapLabel}
              onSelect={(id) => put('pole', id)}
              onOpen={(id) => go(`/poles/${encodeURIComponent(id)}`)}
              onView={(view: MapView) => put('at', formatView(view))}
              onFailure={onFailure}
            />
            <Legend />
          </>
        )}
      </div>
      {loaded ? <MapPanel selected={selected} select={(id) => put('pole', id)} /> : <Skeleton h="100%" radius={0} visibleFrom="sm" />}
    </div>
  );
}
