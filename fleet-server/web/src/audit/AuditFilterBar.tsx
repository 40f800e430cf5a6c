import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { actionWords } from './actionWords';
import { auditWords } from './auditWords';
import type { AuditFilter } from './useAuditFilter';

interface Props {
  filter: AuditFilter;
  isSet: boolean;
  change: (change: Partial<AuditFilter>) => void;
}

/** Who, what, on what, when. What is typed goes into the address after a short pause. */
export function AuditFilterBar({ filter, isSet, change }: Props) {
  const t = useWords(auditWords);
  const actions = useWords(actionWords);
  return (
    <Group className="audit-filter" gap="sm" mb="md" align="flex-end" role="search">
      <Typed label={t.person} value={filter.person} send={(person) => change({ person })} width={150} />
      <Select
        label={t.action}
        placeholder={t.anyAction}
        clearable
        searchable
        w={250}
        value={filter.action === '' ? null : filter.action}
        onChange={(action) => change({ action: action ?? '' })}
        data={choices(actions, filter.action)}
      />
      <Typed label={t.target} value={filter.target} send={(target) => change({ target })} width={210} search />
      <TextInput type="date" label={t.from} value={filter.from} max={filter.to === '' ? undefined : filter.to} onChange={({ currentTarget }) => change({ from: currentTarget.value })} />
      <TextInput type="date" label={t.to} value={filter.to} min={filter.from === '' ? undefined : filter.from} onChange={({ currentTarget }) => change({ to: currentTarget.value })} />
      {isSet && (
        <Button variant="subtle" onClick={() => change({ person: '', action: '', target: '', from: '', to: '' })}>
          {t.clear}
        </Button>
      )}
    </Group>
  );
}

// An operation that has no word yet can still stand in the address.
function choices(actions: Readonly<Record<string, string>>, chosen: string) {
  const known = Object.entries(actions).map(([value, label]) => ({ value, label }));
  return chosen === '' || chosen in actions ? known : [...known, { value: chosen, label: chosen }];
}

function Typed({ label, value, send, width, search = false }: { label: string; value: string; send: (value: string) => void; width: number; search?: boolean }) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // The address changed from outside, by the back button or by a link.
    setSeen(value);
    setTyped(value);
  }
  const later = useDebouncedCallback((next: string) => {
    setSeen(next);
    send(next);
  }, 250);
  return (
    <TextInput
      label={label}
      w={width}
      value={typed}
      autoCapitalize="none"
      maxLength={100}
      {...(search ? { 'data-page-search': true } : {})}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        later(currentTarget.value);
      }}
    />
  );
}
