import { Group, Select, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { PoleGroup } from '../api/lightingTypes';
import { useRights } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { calendarsQuery } from '../lighting/calendarQueries';
import { useAnnounce } from '../ui/announce';
import { ConfirmButton } from '../ui/ConfirmButton';
import { RightButton } from '../ui/RightButton';
import { useFailure } from '../ui/useFailure';
import { groupWords } from './groupWords';

/** One group; choosing another calendar takes effect at once and says for how many poles. */
export function GroupRow({ group, override }: { group: PoleGroup; override: () => void }) {
  const t = useWords(groupWords);
  const format = useFormat();
  const announce = useAnnounce();
  const failure = useFailure();
  const client = useQueryClient();
  const { may } = useRights();
  const calendars = useQuery(calendarsQuery).data ?? [];
  const path = `/api/groups/${encodeURIComponent(group.id)}`;
  const refresh = () => client.invalidateQueries({ queryKey: ['groups'] });
  const assign = useMutation({
    mutationFn: (calendarId: string | null) => api.put<{ poles: number }>(`${path}/assignment`, { calendarId }),
    onSuccess: ({ poles }) => {
      announce(t.assigned(group.name, poles));
      return refresh();
    },
    onError: (error) => {
      const { title, mend } = failure(error);
      announce(`${title}. ${mend}`, 'failed');
    },
  });
  const remove = useMutation({ mutationFn: () => api.delete(path), onSuccess: refresh });
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/poles?group=${encodeURIComponent(group.id)}`} className="plain-link">
          {group.name}
        </Link>
        <Text size="xs" className="faint">
          {group.id}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <span className="faint">{t.poleCount(format.number(group.poles))}</span>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`${t.calendar}: ${group.name}`}
          placeholder={t.defaultCalendar}
          clearable
          disabled={!may('runLight') || assign.isPending}
          value={group.calendarId}
          onChange={(calendarId) => assign.mutate(calendarId)}
          data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end">
          <RightButton needs="runLight" variant="default" onClick={override}>
            {t.override}
          </RightButton>
          <ConfirmButton needs="runLight" label={t.remove} question={t.removeSure(group.name)} done={t.removed(group.name)} action={remove} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
