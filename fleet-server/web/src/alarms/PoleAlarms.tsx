import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../ui/Card';
import { poleAlarmsQuery } from './alarmQueries';
import { AlarmLinks } from './AlarmLinks';
import { alarmWords } from './alarmWords';
import { useWords } from '../i18n/context';

/** On the page of a pole: what is open. */
export function PoleAlarms({ id }: { id: string }) {
  const t = useWords(alarmWords);
  const alarms = useQuery(poleAlarmsQuery(id)).data?.items;
  return (
    <Card title={t.ofPole}>
      {alarms?.length === 0 ? (
        <Text size="sm" className="faint">
          {t.none}
        </Text>
      ) : (
        <AlarmLinks alarms={alarms ?? []} withPlace={false} />
      )}
    </Card>
  );
}
