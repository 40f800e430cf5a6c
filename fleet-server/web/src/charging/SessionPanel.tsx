import { Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { chargingSessionQuery } from './chargingQueries';
import type { ChargingSession } from './chargingTypes';
import { chargingWords } from './chargingWords';
import { sessionWords } from './sessionWords';
import { SignedValues } from './SignedValues';

/** One session: begin and end with the registers, who let it in, and what its signed values prove. */
export function SessionPanel({ pole, number, close }: { pole: string; number: string; close: () => void }) {
  const t = useWords(sessionWords);
  const c = useWords(chargingWords);
  const shown = useQuery(chargingSessionQuery(pole, number));
  if (shown.data === undefined) {
    return shown.error === null ? <Text className="faint">{c.loading}</Text> : <Failed error={shown.error} retry={() => void shown.refetch()} />;
  }
  const { session } = shown.data;
  const id = encodeURIComponent(session.poleId);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h4">
            {t.session(String(session.number))}
          </Title>
          <Text size="sm">{session.poleName}</Text>
        </div>
        <CloseButton aria-label={c.closePanel} onClick={close} />
      </Group>
      <Group gap="md">
        <Link href={`/charging?point=${id}`} className="plain-link">
          {t.toPoint}
        </Link>
        <Link href={`/poles/${id}`} className="plain-link">
          {session.poleId}
        </Link>
      </Group>
      <SessionFacts session={session} />
      <SignedValues detail={shown.data} />
      <Button variant="default" onClick={close} hiddenFrom="sm">
        {c.closePanel}
      </Button>
    </Stack>
  );
}

function SessionFacts({ session }: { session: ChargingSession }) {
  const t = useWords(sessionWords);
  const format = useFormat();
  const reasons = { vehicleLeft: t.vehicleLeft, remote: t.byRemote, card: t.byCard, interrupted: t.interrupted, disabled: t.disabled, fault: t.fault, overLimit: t.overLimit };
  const authorisations = { free: t.free, card: t.card_, remote: t.remote, '': t.untold };
  const register = (wh: number | null) => (wh === null ? '–' : `${format.number(wh / 1000, 2)} kWh`);
  const rows: (readonly [string, ReactNode])[] = [
    [t.begin, `${format.date(session.startMs)}, ${format.seconds(session.startMs)}`],
    [t.end, session.endMs === null ? t.open : `${format.date(session.endMs)}, ${format.seconds(session.endMs)}`],
    [t.duration, session.endMs === null ? <Ago key="ago" ms={session.startMs} /> : format.duration(session.endMs - session.startMs)],
    [t.energy, format.energy(session.energyWh)],
    [t.registerBegin, register(session.startWh)],
    [t.registerEnd, session.endReading === 'lastKnown' ? `${register(session.endWh)} (${t.lastKnown})` : register(session.endWh)],
    ...(session.chargingS === null ? [] : [[t.chargingTime, format.duration(session.chargingS * 1000)] as const]),
    [t.authorisation, authorisations[session.authorisation]],
    ...(session.reference === '' ? [] : [[t.reference, session.reference] as const]),
    ...(session.endReason === null ? [] : [[t.endReason, reasons[session.endReason]] as const]),
  ];
  return <Facts rows={rows} />;
}
