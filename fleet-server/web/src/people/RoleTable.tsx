import { Skeleton, Table } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import '../account/account.css';
import { rolesQuery } from '../account/accountQueries';
import { rightWords } from '../account/rightWords';
import { shellWords } from '../app/shellWords';
import { useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { peopleWords } from './peopleWords';

/** Which role may do what, as the server has it. */
export function RoleTable() {
  const t = useWords(peopleWords);
  const r = useWords(rightWords);
  const names = useWords(shellWords);
  const roles = useQuery(rolesQuery);
  const rights = roles.data?.at(-1)?.rights.filter((right) => right !== 'ownAccount') ?? [];
  return (
    <Card title={t.rights}>
      {roles.data === undefined ? (
        roles.error === null ? <Skeleton h={200} /> : <FailureNote error={roles.error} />
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        <div className="rights-table" role="region" aria-label={t.rights} tabIndex={0}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th aria-label={t.right} />
                {roles.data.map(({ role, codeRequired }) => (
                  <Table.Th key={role} title={codeRequired ? t.codeRequired : undefined}>
                    {names[role]}
                    {codeRequired && ' *'}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rights.map((right) => (
                <Table.Tr key={right}>
                  <Table.Th scope="row">{r[right]}</Table.Th>
                  {roles.data.map(({ role, rights: held }) => (
                    <Table.Td key={role}>{held.includes(right) && <IconCheck size={16} aria-label={t.yes} color="var(--calm)" />}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {roles.data?.some(({ codeRequired }) => codeRequired) === true && <p className="faint">* {t.codeRequired}</p>}
    </Card>
  );
}
