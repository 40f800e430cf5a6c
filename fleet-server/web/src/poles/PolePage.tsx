import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { PoleAlarms } from '../alarms/PoleAlarms';
import { PageSkeleton } from '../app/PageSkeleton';
import { PoleCharging } from '../charging/PoleCharging';
import { PolePillar } from '../emergency/PolePillar';
import { PoleYear } from '../energy/PoleYear';
import { PoleAcceptance } from '../enrolment/PoleAcceptance';
import { useLive } from '../live/context';
import { PoleStreet } from '../street/PoleStreet';
import { Failed } from '../ui/Failed';
import { usePageTitle } from '../ui/usePageTitle';
import { PoleEvents } from './PoleEvents';
import { PoleFacts } from './PoleFacts';
import { PoleFunctions } from './PoleFunctions';
import { PoleHeader } from './PoleHeader';
import { PoleNight } from './PoleNight';
import './pole.css';
import { poleQuery } from './poleQueries';
import { PoleRegistry } from './PoleRegistry';
import { PoleSettings } from './PoleSettings';
import { PoleSupply } from './PoleSupply';

/** One pole, told like a letter: who and where, what it does now and why, its night, its health, its settings, its events. */
export function PolePage({ id }: { id: string }) {
  const pole = useQuery(poleQuery(id));
  usePageTitle(pole.data?.name ?? id);
  const { watch } = useLive();
  useEffect(() => {
    watch(id);
    return () => watch('');
  }, [watch, id]);

  if (pole.data === undefined) {
    return pole.error === null ? <PageSkeleton /> : <Failed error={pole.error} retry={() => void pole.refetch()} />;
  }
  return (
    <div className="page">
      <Stack gap="lg">
        <PoleHeader pole={pole.data} />
        <PoleNight id={id} />
        <PoleYear id={id} />
        <SimpleGrid cols={{ base: 1, md: 2, xl: 4 }} spacing="lg">
          <PoleFunctions functions={pole.data.functions} />
          <PoleSettings pole={pole.data} />
          <PoleFacts pole={pole.data} />
          <PoleSupply pole={pole.data} />
        </SimpleGrid>
        <PoleAlarms id={id} />
        {(pole.data.functions.emergency ?? 'absent') !== 'absent' && <PolePillar id={id} />}
        {(pole.data.functions.charging ?? 'absent') !== 'absent' && <PoleCharging id={id} />}
        <PoleStreet id={id} functions={pole.data.functions} />
        <PoleAcceptance id={id} />
        <PoleEvents id={id} />
        <PoleRegistry pole={pole.data} />
      </Stack>
    </div>
  );
}
