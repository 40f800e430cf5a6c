import { Group, Select, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Person } from '../api/types';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { ConfirmButton } from '../ui/ConfirmButton';
import { RightButton } from '../ui/RightButton';
import { useFailure } from '../ui/useFailure';
import { NewPassword } from './NewPassword';
import { useChangePerson, useDeletePerson } from './peopleQueries';
import { peopleWords } from './peopleWords';
import { isRole, useRoleChoices } from './useRoleChoices';

export function PersonRow({ person, isMe }: { person: Person; isMe: boolean }) {
  const t = useWords(peopleWords);
  const announce = useAnnounce();
  const failure = useFailure();
  const roles = useRoleChoices();
  const change = useChangePerson(person.user);
  const remove = useDeletePerson(person.user);
  const [renewing, dialog] = useDisclosure(false);
  const setRole = (role: string | null) => {
    if (isRole(role) && role !== person.role) {
      change.mutate(
        { role },
        {
          onSuccess: () => announce(t.roleChanged(person.user)),
          onError: (error) => {
            const { title, mend } = failure(error);
            announce(`${title}. ${mend}`, 'failed');
          },
        },
      );
    }
  };
  return (
    <Table.Tr>
      <Table.Td>
        {person.user}
        {isMe && (
          <Text span size="sm" className="faint" ml="xs">
            {t.you}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Select aria-label={`${t.role}: ${person.user}`} maw={300} allowDeselect={false} value={person.role} disabled={change.isPending} onChange={setRole} data={roles} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <RightButton needs="managePeople" variant="default" onClick={dialog.open}>
            {t.newPassword}
          </RightButton>
          <ConfirmButton needs="managePeople" label={t.remove} question={t.removeSure(person.user)} done={t.removed(person.user)} action={remove} />
        </Group>
        {renewing && <NewPassword user={person.user} close={dialog.close} />}
      </Table.Td>
    </Table.Tr>
  );
}
