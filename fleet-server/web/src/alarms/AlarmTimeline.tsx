import { Text, Title } from '@mantine/core';
import { useFormat, useWords } from '../i18n/context';
import type { AlarmDetail, AlarmLine } from './alarmTypes';
import { alarmWords } from './alarmWords';

const plain = ['raised', 'repeated', 'cleared', 'acknowledged', 'closed', 'folded', 'unfolded'] as const;

/** What happened to an alarm and whom it was told, in the order of time. */
export function AlarmTimeline({ detail }: { detail: AlarmDetail }) {
  const t = useWords(alarmWords);
  const format = useFormat();
  const word = (line: AlarmLine) => {
    if (line.kind === 'assigned') {
      return line.text === null ? t.unassigned : t.assignedTo(line.text);
    }
    const known = plain.find((kind) => kind === line.kind);
    return known === undefined ? t.commented : t[known];
  };
  const said = (line: AlarmLine) => (line.kind === 'assigned' || line.kind === 'folded' ? null : line.text);
  const state = (name: string) => (name === 'sent' || name === 'givenUp' || name === 'stopped' ? t[name] : t.waiting);
  return (
    <>
      <section>
        <Title order={3} size="h6" mb={4}>
          {t.timeline}
        </Title>
        <ol className="alarm-timeline">
          {detail.timeline.map((line, index) => (
            <li key={`${line.timeMs}-${index}`}>
              <time className="faint">{format.moment(line.timeMs)}</time>
              <span>
                {word(line)}
                {line.person !== null && ` ${t.by(line.person)}`}
                {said(line) !== null && <em className="alarm-said">{said(line)}</em>}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <Title order={3} size="h6" mb={4}>
          {t.messages}
        </Title>
        {detail.messages.length === 0 && (
          <Text size="sm" className="faint">
            {t.noMessages}
          </Text>
        )}
        <ol className="alarm-timeline">
          {detail.messages.map((message, index) => (
            <li key={`${message.timeMs}-${index}`}>
              <time className="faint">{format.moment(message.timeMs)}</time>
              <span>
                {message.channel === 'email' ? t.email : t.webhook} {message.receiver}: {state(message.state)}
                {message.fault !== null && <em className="alarm-said">{message.fault}</em>}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
