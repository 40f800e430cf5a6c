import { SegmentedControl, Skeleton, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useRights } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { Ago } from '../ui/Ago';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { keysQuery, useRevokeKey } from './accountQueries';
import type { ApiKey } from './accountTypes';
import { AddKey } from './AddKey';
import { keyWords } from './keyWords';
import { rightWords } from './rightWords';

/** Keys for programs: one's own, and for administrators everybody's. */
export function KeysPage() {
  const t = useWords(keyWords);
  const { may } = useRights();
  const [search, setSearch] = useSearchParams();
  const all = may('managePeople') && search.get('of') === 'all';
  const keys = useQuery(keysQuery(all));
  const [adding, dialog] = useDisclosure(false);
  const body = () => {
    if (keys.data === undefined) {
      return keys.error === null ? <Skeleton h={160} /> : <Failed error={keys.error} retry={() => void keys.refetch()} />;
    }
    if (keys.data.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    return (
      <div className="card stacking">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.name}</Table.Th>
              {all && <Table.Th>{t.user}</Table.Th>}
              <Table.Th>{t.scopes}</Table.Th>
              <Table.Th>{t.ends}</Table.Th>
              <Table.Th>{t.used}</Table.Th>
              <Table.Th aria-label={t.revoke} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.data.map((key) => (
              <KeyRow key={key.name} apiKey={key} all={all} />
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
        <>
          {may('managePeople') && (
            <SegmentedControl
              aria-label={t.whose}
              value={all ? 'all' : 'mine'}
              onChange={(of) => setSearch(of === 'all' ? { of } : {}, { replace: true })}
              data={[
                { value: 'mine', label: t.mine },
                { value: 'all', label: t.everybodys },
              ]}
            />
          )}
          <RightButton needs="ownAccount" onClick={dialog.open}>
            {t.add}
          </RightButton>
        </>
      }
    >
      {body()}
      {adding && <AddKey close={dialog.close} />}
    </Page>
  );
}

function KeyRow({ apiKey, all }: { apiKey: ApiKey; all: boolean }) {
  const t = useWords(keyWords);
  const r = useWords(rightWords);
  const format = useFormat();
  const now = useNow();
  const revoke = useRevokeKey(apiKey.name, all);
  return (
    <Table.Tr>
      <Table.Td>
        {apiKey.name} <span className="faint">{apiKey.start}…</span>
      </Table.Td>
      {all && <Table.Td>{apiKey.user}</Table.Td>}
      <Table.Td>{apiKey.scopes.map((scope) => r[scope]).join(', ')}</Table.Td>
      <Table.Td>{apiKey.expiresMs <= now ? t.expired : format.date(apiKey.expiresMs)}</Table.Td>
      <Table.Td>{apiKey.usedMs === null ? t.never : <Ago ms={apiKey.usedMs} />}</Table.Td>
      <Table.Td ta="right">
        <ConfirmButton needs={all ? 'managePeople' : 'ownAccount'} label={t.revoke} question={t.revokeSure(apiKey.name)} done={t.revoked(apiKey.name)} action={revoke} />
      </Table.Td>
    </Table.Tr>
  );
}
