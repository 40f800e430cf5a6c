import { Button, Group, Skeleton, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import './charging.css';
import { meterKeysQuery, useDeleteKey } from './chargingQueries';
import { ChargingTabs } from './ChargingTabs';
import type { MeterKey } from './chargingTypes';
import { KeyDialog } from './KeyDialog';
import { keyWords } from './keyWords';

/** Public keys of signing meters, and the meters whose keys are missing. */
export function KeysPage() {
  const t = useWords(keyWords);
  const keys = useQuery(meterKeysQuery);
  /** Null: no dialog; empty: for a meter still to be named. */
  const [adding, setAdding] = useState<string | null>(null);
  const body = () => {
    if (keys.data === undefined) {
      return keys.error === null ? <Skeleton height={220} /> : <Failed error={keys.error} retry={() => void keys.refetch()} />;
    }
    const { items, unknown } = keys.data;
    return (
      <Stack gap="md">
        {unknown.length > 0 && (
          <Card title={t.unknown}>
            <Group gap="xs">
              {unknown.map((serial) => (
                <Button key={serial} size="xs" variant="default" onClick={() => setAdding(serial)}>
                  {serial}
                </Button>
              ))}
            </Group>
          </Card>
        )}
        {items.length === 0 ? (
          <Empty title={t.emptyTitle} hint={t.emptyHint} />
        ) : (
          <Table className="stacking">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.serial}</Table.Th>
                <Table.Th>{t.publicKey}</Table.Th>
                <Table.Th>{t.source}</Table.Th>
                <Table.Th>{t.registered}</Table.Th>
                <Table.Th aria-label={t.remove} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((key) => (
                <Row key={key.serial} meterKey={key} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="runCharging" onClick={() => setAdding('')}>
          {t.add}
        </RightButton>
      }
    >
      <ChargingTabs />
      {body()}
      {adding !== null && <KeyDialog serial={adding} close={() => setAdding(null)} />}
    </Page>
  );
}

function Row({ meterKey }: { meterKey: MeterKey }) {
  const t = useWords(keyWords);
  const format = useFormat();
  const remove = useDeleteKey(meterKey.serial);
  return (
    <Table.Tr>
      <Table.Td>{meterKey.serial}</Table.Td>
      <Table.Td>
        {meterKey.curve}
        <span className="faint"> …{meterKey.publicKey.slice(-16)}</span>
      </Table.Td>
      <Table.Td>{meterKey.source}</Table.Td>
      <Table.Td>{format.date(meterKey.registeredMs)}</Table.Td>
      <Table.Td>
        <ConfirmButton needs="runCharging" label={t.remove} question={t.removeQuestion(meterKey.serial)} done={t.removed} action={remove} />
      </Table.Td>
    </Table.Tr>
  );
}
