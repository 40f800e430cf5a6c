import { Group, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { Schemas } from '../api/types';
import { cabinetsQuery, feedersQuery } from '../choose/chooseQueries';
import { useFormat, useWords } from '../i18n/context';
import { idFrom } from '../lighting/programEditing';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { supplyWords } from './supplyWords';

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all(['cabinets', 'feeders'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

/** Cabinets at the roadside and the feeders that lead out of them. */
export function SupplyPage() {
  const t = useWords(supplyWords);
  const cabinets = useQuery(cabinetsQuery);
  const feeders = useQuery(feedersQuery).data ?? [];
  const body = () => {
    if (cabinets.data === undefined) {
      return cabinets.error === null ? <Skeleton h={160} /> : <Failed error={cabinets.error} retry={() => void cabinets.refetch()} />;
    }
    return (
      <Stack gap="lg">
        {cabinets.data.length === 0 && <Empty title={t.none} hint={t.noneHint} />}
        {cabinets.data.map((cabinet) => (
          <CabinetCard key={cabinet.id} cabinet={cabinet} feeders={feeders.filter((feeder) => feeder.cabinet === cabinet.id)} />
        ))}
        <Card title={t.addCabinet}>
          <AddNamed path="/api/cabinets" label={t.cabinetName} add={t.add} />
        </Card>
      </Stack>
    );
  };
  return (
    <Page title={t.title} lead={t.lead}>
      {body()}
    </Page>
  );
}

function CabinetCard({ cabinet, feeders }: { cabinet: Schemas['CabinetAnswer']; feeders: readonly Schemas['FeederAnswer'][] }) {
  const t = useWords(supplyWords);
  const format = useFormat();
  const onSuccess = useRefresh();
  const remove = useMutation({ mutationFn: () => api.delete(`/api/cabinets/${encodeURIComponent(cabinet.id)}`), onSuccess });
  return (
    <Card title={cabinet.name} actions={<ConfirmButton needs="managePoles" label={t.remove} question={t.removeSure(cabinet.name)} done={t.removed(cabinet.name)} action={remove} />}>
      <Text size="sm" className="faint">
        <Link className="plain-link" href={`/poles?cabinet=${encodeURIComponent(cabinet.id)}`}>
          {t.poles(format.number(cabinet.poles), cabinet.poles)}
        </Link>
      </Text>
      <Table verticalSpacing={4} my="sm">
        <Table.Tbody>
          {feeders.map((feeder) => (
            <FeederRow key={feeder.id} feeder={feeder} />
          ))}
        </Table.Tbody>
      </Table>
      <AddNamed path="/api/feeders" label={t.feederName} add={t.add} prefix={`${cabinet.id}-`} body={{ cabinet: cabinet.id }} />
    </Card>
  );
}

function FeederRow({ feeder }: { feeder: Schemas['FeederAnswer'] }) {
  const t = useWords(supplyWords);
  const format = useFormat();
  const onSuccess = useRefresh();
  const remove = useMutation({ mutationFn: () => api.delete(`/api/feeders/${encodeURIComponent(feeder.id)}`), onSuccess });
  return (
    <Table.Tr>
      <Table.Td>{feeder.name}</Table.Td>
      <Table.Td>
        <Link className="plain-link" href={`/poles?feeder=${encodeURIComponent(feeder.id)}`}>
          {t.poles(format.number(feeder.poles), feeder.poles)}
        </Link>
      </Table.Td>
      <Table.Td ta="right">
        <ConfirmButton needs="managePoles" label={t.remove} question={t.removeSure(feeder.name)} done={t.removed(feeder.name)} action={remove} />
      </Table.Td>
    </Table.Tr>
  );
}

/** A name is enough: the id follows from it. */
function AddNamed({ path, label, add, prefix = '', body = {} }: { path: string; label: string; add: string; prefix?: string; body?: object }) {
  const onSuccess = useRefresh();
  const [name, setName] = useState('');
  const create = useMutation({ mutationFn: () => api.post(path, { id: `${prefix}${idFrom(name)}`.slice(0, 64), name: name.trim(), ...body }), onSuccess: () => { setName(''); return onSuccess(); } });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput className="poles-filter" label={label} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <RightButton needs="managePoles" type="submit" variant="default" disabled={idFrom(name) === ''} loading={create.isPending}>
          {add}
        </RightButton>
      </Group>
      <FailureNote error={create.error} />
    </form>
  );
}
