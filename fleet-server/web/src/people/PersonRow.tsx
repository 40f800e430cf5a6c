import { Button, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Person } from '../api/types';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Ago } from '../ui/Ago';
import { ConfirmButton } from '../ui/ConfirmButton';
import { RightButton } from '../ui/RightButton';
import { useFailure } from '../ui/useFailure';
import { EndLogins, Logins } from '../account/Logins';
import { accountWords } from '../account/accountWords';
import { NewPassword } from './NewPassword';
import { useChangePerson, useDeletePerson, useLostDevice, useResetCode } from './peopleQueries';
import { peopleWords } from './peopleWords';
import { isRole, useRoleChoices } from './useRoleChoices';

export function PersonRow({ person, isMe }: { person: Person; isMe: boolean }) {
  const t = useWords(peopleWords);
  const announce = useAnnounce();
  const failure = useFailure();
  const roles = useRoleChoices();
  const change = useChangePerson(person.user);
  const remove = useDeletePerson(person.user);
  const reset = useResetCode(person.user);
  const lost = useLostDevice(person.user);
  const a = useWords(accountWords);
  const [looking, logins] = useDisclosure(false);
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
        <Select aria-label={`${t.role}: ${person.user}`} maw={300} miw={240} allowDeselect={false} value={person.role} disabled={change.isPending} onChange={setRole} data={roles} />
      </Table.Td>
      <Table.Td>
        <span className="only-phone">{t.code}: </span>
        {person.hasCode ? t.codeOn : t.codeOff}
        {person.hasCode && <ConfirmButton needs="managePeople" label={t.resetCode} question={t.resetCodeSure(person.user)} done={t.codeReset(person.user)} action={reset} />}
      </Table.Td>
      <Table.Td>
        {person.sessions === 0 ? (
          <Text span size="sm" className="faint">
            {t.noLogins}
          </Text>
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={logins.open}>
            {t.logins(person.sessions)}
          </Button>
        )}{' '}
        {person.seenMs !== null && (
          <Text span size="sm" className="faint" style={{ whiteSpace: 'nowrap' }}>
            <Ago ms={person.seenMs} />
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <RightButton needs="managePeople" variant="default" onClick={dialog.open}>
            {t.newPassword}
          </RightButton>
          <ConfirmButton needs="managePeople" label={t.lost} question={t.lostSure(person.user)} done={t.lostDone(person.user)} action={lost} />
          <ConfirmButton needs="managePeople" label={t.remove} question={t.removeSure(person.user)} done={t.removed(person.user)} action={remove} />
        </Group>
        {renewing && <NewPassword user={person.user} close={dialog.close} />}
        {looking && (
          <Modal opened onClose={logins.close} title={a.loginsOf(person.user)} size="xl">
            <Stack>
              <Logins user={person.user} />
              <Group justify="flex-end">
                <EndLogins user={person.user} />
              </Group>
            </Stack>
          </Modal>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
