import { Button, CloseButton, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { sessionQuery } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { useAnnounce } from '../ui/announce';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { alarmQuery, useAcknowledge, useAssign, useCloseAlarm, useComment } from './alarmQueries';
import type { Alarm } from './alarmTypes';
import { alarmWords } from './alarmWords';
import { AlarmTimeline } from './AlarmTimeline';
import { SeverityMark } from './SeverityMark';
import { useAlarmText } from './useAlarmText';

/** A cabinet, feeder or group: its poles, and what else is wrong there. */
function AreaPlace({ alarm }: { alarm: Alarm }) {
  const t = useWords(alarmWords);
  const text = useAlarmText();
  if (alarm.areaKind === null || alarm.areaId === null) {
    return text.where(alarm);
  }
  const to = `${alarm.areaKind}=${encodeURIComponent(alarm.areaId)}`;
  return (
    <>
      {text.where(alarm)}
      <span className="alarm-place-links">
        <Link href={`/poles?${to}`} className="plain-link">
          {t.showPoles}
        </Link>
        <Link href={`/alarms?${to}`} className="plain-link">
          {t.showAlarms}
        </Link>
      </span>
    </>
  );
}

/** Everything about one alarm, and what can be done. */
export function AlarmPanel({ id, close }: { id: string; close: () => void }) {
  const t = useWords(alarmWords);
  const text = useAlarmText();
  const format = useFormat();
  const announce = useAnnounce();
  const user = useQuery(sessionQuery).data?.user ?? '';
  const shown = useQuery(alarmQuery(id));
  const [typed, setTyped] = useState('');
  const acknowledge = useAcknowledge();
  const comment = useComment(id);
  const closing = useCloseAlarm(id);
  const assign = useAssign(id);
  if (shown.data === undefined) {
    return shown.error === null ? <Text className="faint">{t.loading}</Text> : <Failed error={shown.error} retry={() => void shown.refetch()} />;
  }
  const { alarm, poles } = shown.data;
  const clear = { onSuccess: () => setTyped('') };
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h4">
            {text.kind(alarm)}
          </Title>
          <Group gap="xs">
            <SeverityMark severity={alarm.severity} word />
            <span className="faint">{t[alarm.state]}</span>
          </Group>
        </div>
        <CloseButton aria-label={t.closePanel} onClick={close} />
      </Group>
      <Facts
        rows={[
          [t.where, alarm.poleId === null ? <AreaPlace key="area" alarm={alarm} /> : <Link key="pole" href={`/poles/${encodeURIComponent(alarm.poleId)}`} className="plain-link">{`${text.where(alarm)} (${alarm.poleId})`}</Link>],
          ...(alarm.feederId === null || alarm.areaKind === 'feeder' ? [] : [[t.feeder, <Link key="feeder" href={`/alarms?feeder=${encodeURIComponent(alarm.feederId)}`} className="plain-link">{alarm.feederName ?? alarm.feederId}</Link>] as const]),
          ...(alarm.cabinetId === null || alarm.areaKind === 'cabinet' ? [] : [[t.cabinet, <Link key="cabinet" href={`/alarms?cabinet=${encodeURIComponent(alarm.cabinetId)}`} className="plain-link">{alarm.cabinetName ?? alarm.cabinetId}</Link>] as const]),
          ...(alarm.detail === null ? [] : [[t.detail, text.detail(alarm)] as const]),
          [t.first, <Ago key="first" ms={alarm.firstMs} />],
          [t.last, <span key="last"><Ago ms={alarm.lastMs} />{alarm.count > 1 && ` · ${t.times(format.number(alarm.count))}`}</span>],
          ...(alarm.clearedMs === null ? [] : [[t.clearedAt, <Ago key="cleared" ms={alarm.clearedMs} />] as const]),
          ...(alarm.acknowledgedBy === null ? [] : [[t.acknowledgedAt, <span key="acknowledged"><Ago ms={alarm.acknowledgedMs} /> {t.by(alarm.acknowledgedBy)}</span>] as const]),
          ...(alarm.silencedUntilMs === null ? [] : [[t.silencedUntil, format.moment(alarm.silencedUntilMs)] as const]),
          [t.assigned, alarm.assignedTo ?? t.nobody],
        ]}
      />
      {poles.length > 0 && (
        <Text size="sm">
          {t.poles(format.number(poles.length))}:{' '}
          <Link href={`/alarms?area=${alarm.id}&state=all`} className="plain-link">
            {t.showFolded}
          </Link>
        </Text>
      )}
      {alarm.state !== 'closed' && (
        <Stack gap="xs">
          <Group gap="xs">
            <RightButton
              needs="handleAlarms"
              disabled={alarm.acknowledgedMs !== null}
              loading={acknowledge.isPending}
              onClick={() => acknowledge.mutate([id], { onSuccess: () => announce(t.acknowledgedNow) })}
            >
              {t.acknowledge}
            </RightButton>
            <RightButton needs="handleAlarms" variant="default" onClick={() => assign.mutate(alarm.assignedTo === user ? null : user)}>
              {alarm.assignedTo === user ? t.unassign : t.mine}
            </RightButton>
          </Group>
          <Textarea label={t.comment} autosize minRows={2} maxLength={1000} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          <Group gap="xs">
            <RightButton needs="handleAlarms" variant="default" disabled={typed.trim() === ''} onClick={() => comment.mutate(typed.trim(), clear)}>
              {t.addComment}
            </RightButton>
            <RightButton needs="handleAlarms" variant="subtle" color="red" className="dangerous" disabled={typed.trim() === ''} onClick={() => closing.mutate(typed.trim(), clear)}>
              {t.closeAlarm}
            </RightButton>
          </Group>
          <FailureNote error={acknowledge.error ?? comment.error ?? closing.error ?? assign.error} />
        </Stack>
      )}
      <AlarmTimeline detail={shown.data} />
      <Button variant="default" onClick={close} hiddenFrom="sm">
        {t.closePanel}
      </Button>
    </Stack>
  );
}
