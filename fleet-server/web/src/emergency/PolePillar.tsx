import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Card } from '../ui/Card';
import { CallMark } from './CallMark';
import { callListQuery, poleTestQuery } from './callQueries';
import { callWords } from './callWords';
import './emergency.css';
import { SelfTestButton } from './SelfTestButton';
import { selfTestWords } from './selfTestWords';

const SHOWN = 5;

/** On the page of a pole with a call button: its last calls and its self-test. */
export function PolePillar({ id }: { id: string }) {
  const t = useWords(callWords);
  const s = useWords(selfTestWords);
  const format = useFormat();
  const test = useQuery(poleTestQuery(id)).data?.items[0];
  const calls = useQuery(callListQuery({ state: '', outcome: '', drills: '', pole: id }, 0)).data;
  return (
    <Card title={t.pillar} actions={<SelfTestButton poleId={id} poleName={id} />}>
      {test !== undefined && (
        <Text size="sm" mb="xs">
          {s.passed}: {test.passedMs === null ? s.never : <Ago ms={test.passedMs} />}
          {test.isOverdue && <strong style={{ color: 'var(--warn)' }}> {s.overdue}</strong>}
          {test.result === 'fault' && <strong style={{ color: 'var(--alarm)' }}> {s.faulty}</strong>}
        </Text>
      )}
      {calls?.items.length === 0 && (
        <Text size="sm" className="faint">
          {t.noCalls}
        </Text>
      )}
      <ul className="call-history">
        {calls?.items.slice(0, SHOWN).map((call) => (
          <li key={call.id}>
            <Link href={`/calls/${encodeURIComponent(call.id)}`} className="plain-link">
              {format.moment(call.pressedMs)}
            </Link>
            <CallMark call={call} />
            {call.outcome !== null && <span className="faint">{t[call.outcome]}</span>}
          </li>
        ))}
      </ul>
      {(calls?.total ?? 0) > SHOWN && (
        <Group mt="xs">
          <Link href={`/calls?pole=${encodeURIComponent(id)}`} className="plain-link">
            {t.allCalls}
          </Link>
        </Group>
      )}
    </Card>
  );
}
