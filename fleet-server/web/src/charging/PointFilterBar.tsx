import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/context';
import { SearchField } from '../ui/SearchField';
import { feederGroupsQuery } from './chargingQueries';
import { chargingWords } from './chargingWords';
import { type PointChange, type PointFilter, pointStates } from './usePointFilter';

/** Search, state and feeder group. */
export function PointFilterBar({ filter, change }: { filter: PointFilter; change: (change: PointChange) => void }) {
  const t = useWords(chargingWords);
  const feeders = useQuery(feederGroupsQuery).data ?? [];
  return (
    <Group gap="sm" mb="sm" role="search">
      <SearchField label={t.search} value={filter.q} onChange={(q) => change({ q })} />
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
