import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { calendarsQuery } from './calendarQueries';
import { calendarWords } from './calendarWords';
import './program.css';
import { useProgramNames } from './programQueries';

export function CalendarsPage() {
  const t = useWords(calendarWords);
  const [, go] = useLocation();
  const calendars = useQuery(calendarsQuery);
  const names = useProgramNames();
  const body = () => {
    if (calendars.data === undefined) {
      return calendars.error === null ? <Skeleton h={160} /> : <Failed error={calendars.error} retry={() => void calendars.refetch()} />;
    }
    return calendars.data.length === 0 ? (
      <Empty title={t.none} hint={t.noneHint} />
    ) : (
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
        {calendars.data.map(({ id, name, rules, defaultProgram, poles }) => (
          <Link key={id} href={`/calendars/${encodeURIComponent(id)}`} className="program-card">
            <Text fw={600} size="lg">
              {name}
            </Text>
            <Text size="sm" className="faint">
              {t.everyday}: {names.get(defaultProgram) ?? defaultProgram}
            </Text>
            <Text size="sm" className="faint">
              {t.ruleCount(rules.length)} · {t.poles(poles)}
            </Text>
          </Link>
        ))}
      </SimpleGrid>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <RightButton needs="runLight" onClick={() => go('/calendars/new')}>
          {t.add}
        </RightButton>
      }
    >
      {body()}
    </Page>
  );
}
