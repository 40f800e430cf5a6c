import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { outbox, useOutbox } from './crew';
import { AskFirst } from './AskFirst';
import { Notice } from './Notice';
import { type Entry, heads, type Problem } from './outbox/entry';
import { outboxWords } from './outboxWords';

/** What waits on this phone, in order, why, and what the fitter can do about it. */
export function OutboxList({ close }: { close: () => void }) {
  const t = useWords(outboxWords);
  const format = useFormat();
  const { entries, others, pause, sent, sending } = useOutbox();
  const first = new Set(heads(entries).map(({ key }) => key));
  return (
    <Stack className="crew-list" gap="md">
      {pause === 'unreachable' && entries.length > 0 && <Text>{t.unreachable}</Text>}
      {entries.length === 0 && <Text>{t.nothing}</Text>}
      {entries.map((entry) => (
        <Waiting key={entry.key} entry={entry} isFirst={first.has(entry.key)} isSending={sending === entry.key} />
      ))}
      {others > 0 && <Text className="faint">{t.others(others)}</Text>}
      {entries.some(({ problem }) => problem === undefined) && (
        <Button className="crew-act" onClick={() => outbox.wake(true)} data-testid="outbox-send">
          {t.tryNow}
        </Button>
      )}
      {sent.length > 0 && (
        <section>
          <Text fw={600}>{t.lately}</Text>
          {sent.slice(0, 10).map(({ pole, key, atMs }) => (
            <Text key={key}>{t.sent(pole, format.time(atMs))}</Text>
          ))}
        </section>
      )}
      <Button className="crew-act" variant="default" onClick={close}>
        {t.close}
      </Button>
    </Stack>
  );
}

function Waiting({ entry, isFirst, isSending }: { entry: Entry; isFirst: boolean; isSending: boolean }) {
  const t = useWords(outboxWords);
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const state = isSending ? t.sending : !isFirst ? t.behind : `${t.next}${entry.tries > 0 ? `, ${t.tries(entry.tries)}` : ''}`;
  return (
    <section className="crew-entry" data-testid="outbox-entry">
      <Text fw={650} fz="lg">{`${entry.pole} · ${entry.passed ? t.inService : t.toRepair}`}</Text>
      <Text>{`${t.made(format.moment(entry.madeMs))}${entry.problem === undefined ? `, ${state}` : ''}`}</Text>
      {entry.problem !== undefined && <Held entry={entry} problem={entry.problem} discard={() => setAsking(true)} />}
      {asking ? (
        <AskFirst question={t.discardSure(entry.pole)} keep={t.keep} drop={t.discard} onKeep={() => setAsking(false)} onDrop={() => void outbox.discard(entry)}>
          {t.discardWhat}
          {entry.report !== undefined && ` ${t.reportStays}`}
        </AskFirst>
      ) : (
        entry.problem?.kind !== 'conflict' && (
          <Button className="crew-act" variant="subtle" onClick={() => setAsking(true)} data-testid="outbox-discard">
            {t.discard}
          </Button>
        )
      )}
    </section>
  );
}

/** An entry that waits for its fitter's word. */
function Held({ entry, problem, discard }: { entry: Entry; problem: Problem; discard: () => void }) {
  const t = useWords(outboxWords);
  const format = useFormat();
  const said = () => {
    switch (problem.kind) {
      case 'conflict':
        return t.conflict(problem.by ?? t.somebody, format.moment(problem.atMs));
      case 'refused':
        return t.refused(problem.detail);
      default:
        return t[problem.kind];
    }
  };
  return (
    <Notice role="alert">
      <Stack gap="sm">
        <Text>{said()}</Text>
        {problem.kind === 'conflict' ? (
          <>
            <Button className="crew-act" onClick={() => void outbox.release(entry, { knownMs: problem.atMs ?? entry.knownMs })} data-testid="outbox-mine">
              {t.mine}
            </Button>
            <Button className="crew-act" variant="default" onClick={discard} data-testid="outbox-theirs">
              {t.theirs}
            </Button>
          </>
        ) : problem.kind === 'photo' ? (
          <Button className="crew-act" onClick={() => void outbox.release(entry, { hasPhoto: false })}>
            {t.withoutPhoto}
          </Button>
        ) : (
          problem.kind !== 'place' && (
            <Button className="crew-act" variant="default" onClick={() => void outbox.release(entry)}>
              {t.again}
            </Button>
          )
        )}
      </Stack>
    </Notice>
  );
}
