import { CloseButton, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Option, useSupply } from '../choose/useSupply';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import type { PoleFilter } from './poleQueries';
import { polesWords } from './polesWords';
import { poleStateWords } from './poleStateWords';
import { commissioningStates, stateFilters } from './useFilter';

/** Search, group and state. What is typed goes into the address after a short pause. */
export function FilterBar({ filter, change }: { filter: PoleFilter; change: (change: Partial<PoleFilter>) => void }) {
  const t = useWords(polesWords);
  const states = useWords(poleStateWords);
  const groups = useQuery(groupsQuery).data ?? [];
  const { options } = useSupply();
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
  const type = (q: string) => {
    setTyped(q);
    send(q);
  };

  return (
    <Group gap="sm" my="md" role="search">
      <TextInput
        className="poles-search"
        data-page-search
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={typed === '' ? null : <CloseButton size="sm" aria-label={t.clear} onClick={() => type('')} />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Select
        aria-label={t.group}
        placeholder={t.anyGroup}
        clearable
        searchable
        value={filter.group === '' ? null : filter.group}
        onChange={(group) => change({ group: group ?? '' })}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        className="poles-filter"
      />
      <Select
        aria-label={t.state}
        placeholder={t.anyState}
        clearable
        value={filter.state === '' ? null : filter.state}
        onChange={(state) => change({ state: state ?? '' })}
        data={stateFilters.map((state) => ({ value: state, label: state === 'online' ? t.online : states[state] }))}
        className="poles-filter"
      />
      <Pick label={t.segment} none={t.anySegment} value={filter.segment} options={options.segment} change={(segment) => change({ segment })} />
      <Pick label={t.cabinet} none={t.anyCabinet} value={filter.cabinet} options={options.cabinet} change={(cabinet) => change({ cabinet, feeder: '' })} />
      <Pick
        label={t.commissioning}
        none={t.anyCommissioning}
        value={filter.commissioning}
        options={commissioningStates.map((value) => ({ value, label: t[value] }))}
        change={(commissioning) => change({ commissioning })}
      />
    </Group>
  );
}

function Pick({ label, none, value, options, change }: { label: string; none: string; value: string; options: Option[]; change: (value: string) => void }) {
  return <Select aria-label={label} placeholder={none} clearable searchable limit={100} value={value === '' ? null : value} onChange={(next) => change(next ?? '')} data={options} className="poles-filter" />;
}
