import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { useLive } from '../live/context';
import { verdicts } from './chargingTypes';
import { sessionWords } from './sessionWords';
import type { SessionChange, SessionView } from './useSessionFilter';
import { verdictWords } from './verdictWords';

/** Pole, card, days, state and verdict. */
export function SessionFilterBar({ view, change }: { view: SessionView; change: (change: SessionChange) => void }) {
  const t = useWords(sessionWords);
  const v = useWords(verdictWords);
  const { poles } = useLive();
  const [typed, setTyped] = useState(view.reference);
  const [seen, setSeen] = useState(view.reference);
  if (seen !== view.reference) {
    // The address changed from outside, by the back button or by a link.
    setSeen(view.reference);
    setTyped(view.reference);
  }
  const send = useDebouncedCallback((reference: string) => {
    setSeen(reference.trim());
    change({ reference: reference.trim() });
  }, 400);
  const day = (member: 'from' | 'to', label: string) => (
    <TextInput type="date" label={label} w={150} value={view[member]} onChange={(event) => change({ [member]: event.currentTarget.value })} />
  );
  const listed = poles.all.map((pole) => ({ value: pole.id, label: pole.name === pole.id ? pole.id : `${pole.name} (${pole.id})` }));
  return (
    <Group gap="sm" mb="sm" align="flex-end" role="search" className="session-filter">
      <Select
        label={t.pole}
        placeholder={t.anyPole}
        clearable
        searchable
        limit={50}
        w={220}
        data={view.pole === '' || listed.some(({ value }) => value === view.pole) ? listed : [...listed, { value: view.pole, label: view.pole }]}
        value={view.pole === '' ? null : view.pole}
        onChange={(pole) => change({ pole: pole ?? '' })}
      />
      <TextInput
        label={t.card}
        placeholder={t.cardHint}
        data-page-search
        w={170}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          send(event.currentTarget.value);
        }}
      />
      {day('from', t.from)}
      {day('to', t.to)}
      <Select
        label={t.verdict}
        placeholder={t.anyVerdict}
        clearable
        w={190}
        data={verdicts.map((value) => ({ value, label: v[value] }))}
        value={view.verdict === '' ? null : view.verdict}
        onChange={(verdict) => change({ verdict: verdict ?? '' })}
      />
      <Select
        label={t.state}
        placeholder={t.both}
        clearable
        w={180}
        data={[
          { value: 'open', label: t.open },
          { value: 'ended', label: t.ended },
        ]}
        value={view.state === '' ? null : view.state}
        onChange={(state) => change({ state: state ?? '' })}
      />
    </Group>
  );
}
