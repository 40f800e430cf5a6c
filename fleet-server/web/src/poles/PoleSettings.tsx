import { Alert, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { PoleDetail } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { UNKNOWN } from '../i18n/format';
import { Card } from '../ui/Card';
import { Facts } from '../ui/Facts';
import { poleWords } from './poleWords';
import { useDrift } from './useDrift';

/** What the pole should run and what it runs, and why they differ. */
export function PoleSettings({ pole }: { pole: PoleDetail }) {
  const t = useWords(poleWords);
  const format = useFormat();
  const version = (value: number | null) => (value === null || value === 0 ? UNKNOWN : format.number(value));
  const drift = useDrift()(pole);
  const refused = pole.refusal !== null && pole.drift;
  return (
    <Card title={t.settings}>
      <Facts
        rows={[
          [
            t.calendar,
            pole.calendarId === null ? (
              t.ungrouped
            ) : (
              <Link key="calendar" className="plain-link" href={`/calendars/${encodeURIComponent(pole.calendarId)}`}>
                {pole.calendarName ?? pole.calendarId}
              </Link>
            ),
          ],
          [t.desired, version(pole.desiredVersion)],
          [t.reported, version(pole.reportedVersion)],
        ]}
      />
      {refused && pole.refusal !== null && (
        <Alert color="red" variant="light" mt="sm" title={t.refusedLead(pole.refusal.version)}>
          <code>{pole.refusal.field}</code>
          <br />
          {pole.refusal.reason}
        </Alert>
      )}
      {!refused && (
        <Text size="sm" className="faint" mt="sm">
          {drift ?? t.inStep}
        </Text>
      )}
    </Card>
  );
}
