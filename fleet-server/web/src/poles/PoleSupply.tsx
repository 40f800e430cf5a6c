import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { PoleDetail } from '../api/types';
import { useRights } from '../app/session';
import { useSupply } from '../choose/useSupply';
import { useFormat, useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { Facts } from '../ui/Facts';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { assignWords } from './assignWords';
import { polesWords } from './polesWords';
import { commissioningStates } from './useFilter';

/** What the pole belongs to and how far it has come; both can be changed here. */
export function PoleSupply({ pole }: { pole: PoleDetail }) {
  const t = useWords(assignWords);
  const states = useWords(polesWords);
  const format = useFormat();
  const { may } = useRights();
  const announce = useAnnounce();
  const client = useQueryClient();
  const { options } = useSupply();
  const [editing, setEditing] = useState(false);
  const [supply, setSupply] = useState({ group: pole.group, segment: pole.segment, feeder: pole.feeder });
  const refresh = () => Promise.all(['pole', 'poles', 'feeders', 'cabinets', 'groups'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const save = useMutation({
    mutationFn: () =>
      api.post('/api/poles/assignment', { poles: [pole.id], group: { id: supply.group }, segment: { id: supply.segment }, feeder: { id: supply.feeder } }),
    onSuccess: () => {
      setEditing(false);
      announce(t.saved);
      return refresh();
    },
  });
  const commission = useMutation({
    mutationFn: (state: string) => api.put(`/api/poles/${encodeURIComponent(pole.id)}/commissioning`, { state }),
    onSuccess: () => {
      announce(t.saved);
      return refresh();
    },
  });
  const state = commissioningStates.find((known) => known === pole.commissioning) ?? 'commissioned';
  const pick = (name: 'group' | 'segment' | 'feeder') => (
    <Select label={t[name]} clearable searchable limit={100} placeholder={t.nothing} data={options[name]} value={supply[name]} onChange={(id) => setSupply((before) => ({ ...before, [name]: id }))} />
  );
  const start = () => {
    setSupply({ group: pole.group, segment: pole.segment, feeder: pole.feeder });
    setEditing(true);
  };
  return (
    <Card
      title={t.supplyTitle}
      actions={
        editing ? undefined : (
          <RightButton needs="managePoles" variant="subtle" size="compact-md" onClick={start}>
            {t.edit}
          </RightButton>
        )
      }
    >
      {editing ? (
        <Stack gap="sm">
          {pick('group')}
          {pick('segment')}
          {pick('feeder')}
          <FailureNote error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setEditing(false)}>
              {t.cancel}
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {t.save}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Facts
          rows={[
            [t.group, pole.groupName ?? t.nothing],
            [
              t.segment,
              pole.segment === null ? (
                t.nothing
              ) : (
                <Link key="segment" className="plain-link" href={`/light-ahead/${encodeURIComponent(pole.segment)}`}>
                  {pole.segmentName ?? pole.segment}
                </Link>
              ),
            ],
            [t.cabinet, pole.cabinetName ?? t.nothing],
            [t.feeder, pole.feederName ?? t.nothing],
          ]}
        />
      )}
      <Select
        mt="sm"
        label={t.commissioning}
        allowDeselect={false}
        disabled={!may('maintain') || commission.isPending}
        data={commissioningStates.map((value) => ({ value, label: states[value] }))}
        value={state}
        onChange={(next) => next !== null && next !== state && commission.mutate(next)}
      />
      {pole.commissioningBy !== null && pole.commissioningMs !== null && (
        <Text size="xs" className="faint" mt={4}>
          {t.since(pole.commissioningBy, format.moment(pole.commissioningMs))}
        </Text>
      )}
      <FailureNote error={commission.error} />
    </Card>
  );
}
