import { Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { ConfirmButton } from '../ui/ConfirmButton';
import { FailureNote } from '../ui/FailureNote';
import { loginsQuery, useEndLogins } from './accountQueries';
import type { Login } from './accountTypes';
import { accountWords } from './accountWords';

interface Props {
  /** Whose logins; left out: one's own. */
  user?: string | undefined;
}

/** Where somebody is logged in, and the way to end that. */
export function Logins({ user }: Props) {
  const t = useWords(accountWords);
  const logins = useQuery(loginsQuery(user));
  if (logins.data === undefined) {
    return logins.error === null ? <Skeleton h={100} /> : <FailureNote error={logins.error} />;
  }
  if (logins.data.length === 0) {
    return <Text className="faint">{t.noLogins}</Text>;
  }
  return (
    <div className="stacking">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.device}</Table.Th>
            <Table.Th>{t.network}</Table.Th>
            <Table.Th>{t.since}</Table.Th>
            <Table.Th>{t.used}</Table.Th>
            <Table.Th aria-label={t.end} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {logins.data.map((login) => (
            <LoginRow key={login.id} login={login} user={user} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LoginRow({ login, user }: { login: Login; user: string | undefined }) {
  const t = useWords(accountWords);
  const format = useFormat();
  const end = useEndLogins(user, login.id);
  return (
    <Table.Tr>
      <Table.Td>
        {login.agent}
        {login.current && (
          <Text span size="sm" className="faint" ml="xs">
            {t.current}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{login.address === 'this machine' ? t.thisMachine : login.address}</Table.Td>
      <Table.Td>{format.moment(login.createdMs)}</Table.Td>
      <Table.Td>
        <Ago ms={login.seenMs} />
      </Table.Td>
      <Table.Td ta="right">
        {!login.current && <ConfirmButton needs={user === undefined ? 'ownAccount' : 'managePeople'} label={t.end} question={t.endSure(login.agent)} done={t.ended} action={end} />}
      </Table.Td>
    </Table.Tr>
  );
}

/** Ends all logins at once, of one's own all but this one. */
export function EndLogins({ user }: Props) {
  const t = useWords(accountWords);
  const end = useEndLogins(user);
  return user === undefined ? (
    <ConfirmButton needs="ownAccount" label={t.endOthers} question={t.endOthersSure} done={t.endedAll} action={end} />
  ) : (
    <ConfirmButton needs="managePeople" label={t.endAll} question={t.endAllSure(user)} done={t.endedAll} action={end} />
  );
}
