import { Alert, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { rotaQuery } from './callQueries';
import type { RotaAnswer } from './emergencyTypes';
import { rotaWords } from './rotaWords';

/** The longest that a browser's timer can wait, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;
const HOUR_MS = 3_600_000;

/** Who is on call at this moment; reads anew when a shift begins or ends. */
export function OnCallNow({ rota }: { rota: RotaAnswer }) {
  const t = useWords(rotaWords);
  const format = useFormat();
  const client = useQueryClient();
  const { nextChangeMs } = rota;
  useEffect(() => {
    if (nextChangeMs === null) {
      return undefined;
    }
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: rotaQuery.queryKey }), Math.min(LONGEST_TIMER, Math.max(1000, nextChangeMs - Date.now() + 500)));
    return () => clearTimeout(timer);
  }, [nextChangeMs, client]);
  const odd = rota.week.days.findIndex((begin, index) => {
    const end = rota.week.days[index + 1];
    return end !== undefined && end - begin !== 24 * HOUR_MS;
  });
  const oddDay = rota.week.days[odd];
  return (
    <Card title={t.now}>
      {rota.onCall.length > 0 ? (
        <ul className="rota-on-call">
          {rota.onCall.map(({ shift, people, emails, untilMs }, index) => (
            <li key={`${shift}-${index}`}>
              <strong>{[...people, ...emails].join(', ')}</strong>
              <Text size="sm" className="faint">
                {t.until(shift, format.moment(untilMs))}
              </Text>
            </li>
          ))}
        </ul>
      ) : rota.shifts.length === 0 ? (
        <Text className="faint">{t.noShifts}</Text>
      ) : (
        <Alert className="rota-warning" color="yellow" variant="light" title={t.nobodyNow}>
          {nextChangeMs === null ? t.nobodyHint : t.nobodyUntil(format.moment(nextChangeMs))}
        </Alert>
      )}
      {oddDay !== undefined && (
        <Text size="sm" className="faint" mt="xs">
          {t.clockChange(format.shortDate(oddDay))}
        </Text>
      )}
    </Card>
  );
}
