import { ActionIcon, Button, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { Card } from '../ui/Card';
import { Failed } from '../ui/Failed';
import { NightChart } from './NightChart';
import { addDays, isDate, nightAt } from './nightDates';
import { NightSummary } from './NightSummary';
import { nightWords } from './nightWords';
import { nightQuery } from './poleQueries';
import { poleWords } from './poleWords';

/** One night as one chart; which night stands in the address. */
export function PoleNight({ id }: { id: string }) {
  const t = useWords(poleWords);
  const words = useWords(nightWords);
  const zone = cityTimeZone.use();
  const [search, setSearch] = useSearchParams();
  const tonight = nightAt(zone, serverNow());
  const asked = search.get('night');
  const date = isDate(asked) ? asked : tonight;
  const night = useQuery(nightQuery(id, date, date === tonight));

  const show = (next: string) => setSearch(next === tonight ? {} : { night: next });
  const navigation = (
    <Group gap={6}>
      {date !== tonight && (
        <Button variant="subtle" size="compact-md" onClick={() => show(tonight)}>
          {t.tonight}
        </Button>
      )}
      <ActionIcon variant="default" size="lg" aria-label={t.previous} onClick={() => show(addDays(date, -1))}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={words.date}
        value={date}
        max={tonight}
        onChange={(event) => {
          if (isDate(event.currentTarget.value)) {
            show(event.currentTarget.value);
          }
        }}
      />
      <ActionIcon variant="default" size="lg" aria-label={t.next} disabled={date >= tonight} onClick={() => show(addDays(date, 1))}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
  return (
    <Card title={t.night} actions={navigation}>
      {night.data === undefined ? (
        night.error === null ? (
          <Skeleton h={300} />
        ) : (
          <Failed error={night.error} retry={() => void night.refetch()} />
        )
      ) : (
        <>
          {night.data.actual.length + night.data.commanded.length === 0 ? (
            <Text className="faint" py="xl" ta="center">
              {words.none}
            </Text>
          ) : (
            <NightChart night={night.data} />
          )}
          <NightSummary night={night.data} />
        </>
      )}
    </Card>
  );
}
