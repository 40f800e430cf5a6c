import { Skeleton, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery, useRights } from '../app/session';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { AddPerson } from './AddPerson';
import { peopleQuery } from './peopleQueries';
import { peopleWords } from './peopleWords';
import { PersonRow } from './PersonRow';
import { RoleTable } from './RoleTable';

/** Who may log in, and with which role. */
export function PeoplePage() {
  const t = useWords(peopleWords);
  const { may } = useRights();
  const allowed = may('managePeople');
  const me = useQuery(sessionQuery).data?.user;
  const people = useQuery({ ...peopleQuery, enabled: allowed });
  const [adding, dialog] = useDisclosure(false);
  const body = () => {
    if (!allowed) {
      return <Empty title={t.forbidden} hint={t.forbiddenHint} />;
    }
    if (people.data === undefined) {
      return people.error === null ? <Skeleton h={160} /> : <Failed error={people.error} retry={() => void people.refetch()} />;
    }
    return (
      <div className="account-cards">
        <div className="card stacking">
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.user}</Table.Th>
                <Table.Th>{t.role}</Table.Th>
                <Table.Th>{t.code}</Table.Th>
                <Table.Th>{t.loginsHead}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.data.map((person) => (
                <PersonRow key={person.user} person={person} isMe={person.user === me} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
        <RoleTable />
      </div>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="managePeople" onClick={dialog.open}>
          {t.add}
        </RightButton>
      }
    >
      {body()}
      {adding && <AddPerson close={dialog.close} />}
    </Page>
  );
}
