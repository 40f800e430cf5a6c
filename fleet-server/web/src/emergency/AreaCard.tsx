import { Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useEndArea, useLightArea } from './callQueries';
import { callWords } from './callWords';
import { deskWords } from './deskWords';
import type { CallDetail, Wish } from './emergencyTypes';
import { entryWords } from './entryWords';

const REACHES = ['r50', 'r100', 'r200', 'r500', 'n4', 'n10', 'n30'] as const;
const MINUTES = ['10', '30', '60', '120'] as const;

/** Full light around the call, and what each pole said to it. */
export function AreaCard({ detail }: { detail: CallDetail }) {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const format = useFormat();
  const now = useNow();
  const { call, area } = detail;
  const light = useLightArea(call.id);
  const end = useEndArea(call.id);
  const [reach, setReach] = useState<string>('r100');
  const [minutes, setMinutes] = useState<string>('30');
  const amount = Number(reach.slice(1));
  const isLit = area?.untilMs != null && area.untilMs > now;
  const start = () => light.mutate({ ...(reach.startsWith('r') ? { radiusM: amount } : { nearest: amount }), minutes: Number(minutes) });
  if (call.state === 'closed' && area === null) {
    return null;
  }
  return (
    <Card title={t.area}>
      <Stack gap="sm">
        {call.state !== 'closed' && (
          <Group gap="sm" align="flex-end" grow>
            <Select label={t.areaRadius} allowDeselect={false} value={reach} onChange={(value) => setReach(value ?? reach)} data={REACHES.map((value) => ({ value, label: value.startsWith('r') ? c.metres(Number(value.slice(1))) : t.areaNearest(Number(value.slice(1))) }))} />
            <Select label={t.areaMinutes} allowDeselect={false} value={minutes} onChange={(value) => setMinutes(value ?? minutes)} data={MINUTES.map((value) => ({ value, label: t.minutes(Number(value)) }))} />
          </Group>
        )}
        <FailureNote error={light.error ?? end.error} />
        {call.state !== 'closed' && (
          <Group gap="sm">
            <RightButton needs="takeCalls" loading={light.isPending} onClick={start}>
              {t.areaLight}
            </RightButton>
            {isLit && (
              <RightButton needs="takeCalls" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
                {t.areaEnd}
              </RightButton>
            )}
          </Group>
        )}
        {area !== null && (
          <>
            <Text size="sm">{isLit ? `${t.areaUntil(format.time(area.untilMs))}. ${t.areaCount(area.poles.filter((wish) => wish.state === 'done').length, area.poles.length)}` : t.areaOver}</Text>
            <ul className="call-answers">
              {area.poles.map((wish) => (
                <AreaPole key={wish.poleId} wish={wish} />
              ))}
            </ul>
          </>
        )}
      </Stack>
    </Card>
  );
}

function AreaPole({ wish }: { wish: Wish }) {
  const t = useWords(deskWords);
  const answers: Readonly<Record<string, unknown>> = useWords(entryWords);
  const said = wish.answer === null || wish.answer === 'done' ? undefined : answers[wish.answer];
  return (
    <li>
      <span>{wish.poleId}</span>
      <span className={wish.state === 'done' ? undefined : 'faint'}>
        {t[wish.state]}
        {typeof said === 'string' && `: ${said}`}
      </span>
    </li>
  );
}
