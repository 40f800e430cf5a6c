import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { AlarmLinks } from './AlarmLinks';
import { urgentAlarmsQuery } from './alarmQueries';
import { alarmWords } from './alarmWords';

/** Beside the map: critical and major alarms that nobody has acknowledged. */
export function UrgentAlarms() {
  const t = useWords(alarmWords);
  const format = useFormat();
  const page = useQuery(urgentAlarmsQuery).data;
  if (page === undefined || page.total === 0) {
    return null;
  }
  return (
    <section aria-labelledby="urgent-alarms">
      <Title order={2} size="h6" id="urgent-alarms" mb="xs">
        {t.urgent}
      </Title>
      <AlarmLinks alarms={page.items} withPlace />
      {page.total > page.items.length && (
        <Link href="/alarms?state=raised" className="plain-link">
          {t.count(format.number(page.total))}
        </Link>
      )}
    </section>
  );
}
