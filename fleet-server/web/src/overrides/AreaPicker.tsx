import { Button, Group, NumberInput, Select, Spoiler, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { lazy, Suspense, useState } from 'react';
import type { LivePole } from '../api/types';
import { segmentsQuery } from '../choose/chooseQueries';
import { useFormat, useWords } from '../i18n/context';
import { useLive } from '../live/context';
import type { Point, Shape } from './area';
import { overridesWords } from './overridesWords';

const AreaMap = lazy(() => import('./AreaMap').then((map) => ({ default: map.AreaMap })));
const NO_STREETS: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The server takes 200 points. */
const MOST_POINTS = 100;

interface Props {
  shape: Shape;
  points: Point[];
  setPoints: (points: Point[]) => void;
  radius: number;
  setRadius: (radius: number) => void;
  ring: Point[] | undefined;
  inside: readonly LivePole[];
}

/** Draws the shape on the map, by mouse or finger; a circle also by keyboard, around a pole. */
export function AreaPicker({ shape, points, setPoints, radius, setRadius, ring, inside }: Props) {
  const t = useWords(overridesWords);
  const format = useFormat();
  const { poles } = useLive();
  const segments = useQuery(segmentsQuery);
  const [noMap, setNoMap] = useState(false);
  const add = (point: Point) => {
    if (shape === 'circle') {
      setPoints([point]);
    } else if (shape === 'rectangle') {
      setPoints(points.length >= 2 ? [point] : [...points, point]);
    } else if (points.length < MOST_POINTS) {
      setPoints([...points, point]);
    }
  };
  return (
    <div>
      <Text size="sm" className="faint" my="xs">
        {noMap ? t.noMap : t[`${shape}Hint`]}
      </Text>
      {shape === 'circle' && (
        <Group gap="sm" mb="sm" align="flex-end">
          <Select
            className="poles-filter"
            label={t.centre}
            placeholder={t.centreHint}
            searchable
            limit={50}
            data={poles.all.map(({ id, name }) => ({ value: id, label: name }))}
            value={poles.all.find(({ lon, lat }) => lon === points[0]?.[0] && lat === points[0][1])?.id ?? null}
            onChange={(id) => {
              const pole = id === null ? undefined : poles.find(id);
              if (pole !== undefined) {
                setPoints([[pole.lon, pole.lat]]);
              }
            }}
          />
          <NumberInput label={t.radius} w={140} min={5} max={20_000} step={25} suffix=" m" value={radius} onChange={(value) => typeof value === 'number' && setRadius(value)} />
        </Group>
      )}
      {!noMap && segments.data !== undefined && (
        <Suspense fallback={<div className="area-map" />}>
          <AreaMap segments={segments.data.features.length === 0 ? NO_STREETS : segments.data} points={points} ring={ring} label={t.mapLabel} onPoint={add} onFailure={() => setNoMap(true)} />
        </Suspense>
      )}
      <Group gap="xs" mt="sm">
        {shape === 'polygon' && (
          <Button variant="default" disabled={points.length === 0} onClick={() => setPoints(points.slice(0, -1))}>
            {t.undo}
          </Button>
        )}
        <Button variant="default" disabled={points.length === 0} onClick={() => setPoints([])}>
          {t.clear}
        </Button>
      </Group>
      <Text fw={600} mt="xs" role="status" data-testid="area-count">
        {ring === undefined ? t.noArea : t.inside(format.number(inside.length), inside.length)}
      </Text>
      {inside.length > 0 && (
        <Spoiler maxHeight={44} showLabel={t.showAll} hideLabel={t.showLess}>
          <Text size="sm" className="faint">
            {inside
              .slice(0, 200)
              .map(({ name }) => name)
              .join(', ')}
            {inside.length > 200 && ' …'}
          </Text>
        </Spoiler>
      )}
    </div>
  );
}
