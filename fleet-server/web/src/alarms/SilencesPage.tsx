import { Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { PageSkeleton } from '../app/PageSkeleton';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { AddSilence } from './AddSilence';
import { silencesQuery, useDeleteSilence } from './alarmQueries';
import { AlarmTabs } from './AlarmTabs';
import type { Silence } from './alarmTypes';
import { silenceWords } from './silenceWords';
import { useAlarmText } from './useAlarmText';

/** Maintenance windows in which nobody is told. */
export function SilencesPage() {
  const t = useWords(silenceWords);
  const silences = useQuery(silencesQuery);
  const [adding, dialog] = useDisclosure(false);
  if (silences.data === undefined) {
    return silences.error === null ? <PageSkeleton /> : <Failed error={silences.error} retry={() => void silences.refetch()} />;
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="handleAlarms" onClick={dialog.open}>
          {t.add}
        </RightButton>
      }
    >
      <AlarmTabs />
      {silences.data.length === 0 ? (
        <Empty title={t.emptyTitle} hint={t.emptyHint} />
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.reason}</Table.Th>
                <Table.Th>{t.from}</Table.Th>
                <Table.Th>{t.to}</Table.Th>
                <Table.Th aria-label={t.remove} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {silences.data.map((silence) => (
                <Row key={silence.id} silence={silence} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {adding && <AddSilence close={dialog.close} />}
    </Page>
  );
}

function Row({ silence }: { silence: Silence }) {
  const t = useWords(silenceWords);
  const format = useFormat();
  const text = useAlarmText();
  const now = useNow();
  const remove = useDeleteSilence(silence.id);
  const state = silence.toMs <= now ? t.over : silence.fromMs > now ? t.later : t.now;
  const scope = [silence.poleId, silence.groupId, silence.segmentId, silence.type == null ? null : text.type(silence.type)].filter((part) => part != null);
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={0}>
          <span>{silence.reason}</span>
          <Text size="xs" className="faint">
            {scope.join(' · ')} · {t.by(silence.createdBy)}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>{format.moment(silence.fromMs)}</Table.Td>
      <Table.Td>
        {format.moment(silence.toMs)}
        <Text size="xs" className="faint">
          {state}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group justify="flex-end">
          {silence.toMs > now && <ConfirmButton needs="handleAlarms" label={t.remove} question={t.question} done={t.removed} action={remove} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
