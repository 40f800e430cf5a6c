import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { feederGroupsQuery } from './chargingQueries';
import { chargingWords } from './chargingWords';
import { type PointChange, type PointFilter, pointStates } from './usePointFilter';

/** Search, state and feeder group. What is typed goes into the address after a short pause. */
export function PointFilterBar({ filter, change }: { filter: PointFilter; change: (change: PointChange) => void }) {
  const t = useWords(chargingWords);
  const feeders = useQuery(feederGroupsQuery).data ?? [];
  const [typed, setTyped] = useState(filter.q);
  const [seen, setSeen] = useState(filter.q);
  if (seen !== filter.q) {
    // The address changed from outside, by the back button or by a link.
    setSeen(filter.q);
    setTyped(filter.q);
  }
  const send = useDebouncedCallback((q: string) => {
    setSeen(q);
    change({ q });
  }, 200);
  return (
    <Group gap="sm" mb="sm" role="search">
      <TextInput
        className="charging-search"
        data-page-search
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
      />
      <Select
        aria-label={t.state}
        placeholder={t.anyState}
        clearable
        w={160}
        data={pointStates.map((value) => ({ value, label: t[value] }))}
        value={filter.state === '' ? null : filter.state}
        onChange={(state) => change({ state: state ?? '' })}
      />
      <Select
        aria-label={t.feeder}
        placeholder={t.anyFeeder}
        clearable
        searchable
        w={190}
        data={feeders.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.feeder === '' ? null : filter.feeder}
        onChange={(feeder) => change({ feeder: feeder ?? '' })}
      />
    </Group>
  );
}
