import { SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ChoosePoles } from '../choose/ChoosePoles';
import { chosenQuery } from '../choose/chooseQueries';
import { isChosen, readChoice, writeChoice } from '../choose/poleChoice';
import { useWords } from '../i18n/context';
import { useLivePoles } from '../live/context';
import { Card } from '../ui/Card';
import { Page } from '../ui/Page';
import { type Point, polesIn, ringOf, type Shape, shapes } from './area';
import { AreaPicker } from './AreaPicker';
import { OrderForm } from './OrderForm';
import './overrides.css';
import { overridesWords } from './overridesWords';

const ways = [...shapes, 'list'] as const;

/** An override over an area: drawn on the map, around a pole, or by what the poles belong to. */
export function NewOverridePage() {
  const t = useWords(overridesWords);
  const [search, setSearch] = useSearchParams();
  const way = ways.find((known) => known === search.get('by')) ?? 'rectangle';
  const choice = readChoice(search.get('who'));
  const live = useLivePoles();
  const [points, setPoints] = useState<Point[]>([]);
  const [radius, setRadius] = useState(150);
  const listed = useQuery(chosenQuery(choice)).data;
  const ring = way === 'list' ? undefined : ringOf(way, points, radius);
  const inside = polesIn(live, ring);
  const count = way === 'list' ? (isChosen(choice) ? (listed?.total ?? 0) : 0) : inside.length;
  const put = (members: Record<string, string>) => setSearch((before) => ({ ...Object.fromEntries(before), ...members }), { replace: true });
  const target = way === 'list' ? { choice } : ring === undefined ? undefined : { ring };
  return (
    <Page title={t.newTitle} lead={t.newLead}>
      <Stack gap="lg">
        <Card title={t.where}>
          <SegmentedControl
            className="override-ways"
            aria-label={t.where}
            data={ways.map((value) => ({ value, label: t[value] }))}
            value={way}
            onChange={(next) => {
              put({ by: next });
              setPoints([]);
            }}
          />
          {way === 'list' ? (
            <ChoosePoles choice={choice} change={(next) => put({ who: writeChoice(next) })} />
          ) : (
            <AreaPicker key={way} shape={way satisfies Shape} points={points} setPoints={setPoints} radius={radius} setRadius={setRadius} ring={ring} inside={inside} />
          )}
        </Card>
        <OrderForm target={target} count={count} />
      </Stack>
    </Page>
  );
}
