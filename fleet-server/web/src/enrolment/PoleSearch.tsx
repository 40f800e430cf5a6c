import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, query } from '../api/client';
import type { PolePage } from '../api/types';
import { useWords } from '../i18n/context';
import { enrolmentWords } from './enrolmentWords';

const MOST_SHOWN = 30;

/** Finds poles by number, name or street and adds them one by one; planned ones stand first while nothing is typed. */
export function PoleSearch({ taken, take }: { taken: readonly string[]; take: (id: string) => void }) {
  const t = useWords(enrolmentWords);
  const [typed, setTyped] = useState('');
  const [sought] = useDebouncedValue(typed.trim(), 250);
  const found = useQuery({
    queryKey: ['poles', 'sheets', sought],
    queryFn: ({ signal }) =>
      api.get<PolePage>(`/api/poles${query(sought === '' ? { commissioning: 'planned', limit: MOST_SHOWN } : { q: sought, limit: MOST_SHOWN })}`, signal),
    placeholderData: keepPreviousData,
  });
  const items = (found.data?.items ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <Select
      label={t.addPole}
      placeholder={t.addPoleHint}
      searchable
      w={260}
      maxDropdownHeight={320}
      nothingFoundMessage={t.nobody}
      data={items.map(({ id, name }) => ({ value: id, label: name === id ? id : `${id} · ${name}` }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={null}
      onChange={(id) => {
        if (id !== null) {
          take(id);
          setTyped('');
        }
      }}
    />
  );
}
