import { Skeleton, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoleGroup } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { OverrideDialog } from '../poles/OverrideDialog';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { AddGroup } from './AddGroup';
import { groupsQuery } from './groupQueries';
import { GroupRow } from './GroupRow';
import { groupWords } from './groupWords';

/** Groups, their calendars, and an override for all poles of one. */
export function GroupsPage() {
  const t = useWords(groupWords);
  const groups = useQuery(groupsQuery);
  const [adding, dialog] = useDisclosure(false);
  const [overriding, setOverriding] = useState<PoleGroup | null>(null);
  const body = () => {
    if (groups.data === undefined) {
      return groups.error === null ? <Skeleton h={160} /> : <Failed error={groups.error} retry={() => void groups.refetch()} />;
    }
    return groups.data.length === 0 ? (
      <Empty title={t.none} hint={t.noneHint} />
    ) : (
      <div className="card stacking">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.name}</Table.Th>
              <Table.Th ta="right">{t.poles}</Table.Th>
              <Table.Th>{t.calendar}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.data.map((group) => (
              <GroupRow key={group.id} group={group} override={() => setOverriding(group)} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="runLight" onClick={dialog.open}>
          {t.add}
        </RightButton>
      }
    >
      {body()}
      {adding && <AddGroup close={dialog.close} />}
      {overriding !== null && <OverrideDialog target={{ kind: 'group', id: overriding.id, name: overriding.name }} close={() => setOverriding(null)} />}
    </Page>
  );
}
