import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { sessionQuery } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { Failed } from '../ui/Failed';
import { usePageTitle } from '../ui/usePageTitle';
import { callQuery } from './callQueries';
import { callWords } from './callWords';
import { deskWords } from './deskWords';
import type { CallDetail } from './emergencyTypes';
import { entryText, whoText } from './entryText';
import { entryWords } from './entryWords';
import './print.css';
import { placeText } from './waitingCalls';

/** The record of a call as it goes on paper: black on white, DIN A4. */
export function CallPrint({ id }: { id: string }) {
  const call = useQuery(callQuery(id));
  if (call.data === undefined) {
    return call.error === null ? <Skeleton h={300} m="lg" /> : <Failed error={call.error} retry={() => void call.refetch()} />;
  }
  return <Sheet detail={call.data} />;
}

function Sheet({ detail }: { detail: CallDetail }) {
  const t = useWords(deskWords);
  const c = useWords(callWords);
  const e = useWords(entryWords);
  const format = useFormat();
  const me = useQuery(sessionQuery).data?.user ?? '';
  const { call } = detail;
  const title = `${call.isDrill ? c.drill : c.call} ${call.id}`;
  usePageTitle(title);
  const moment = (ms: number | null) => (ms === null ? '–' : `${format.date(ms)}, ${format.seconds(ms)}`);
  const facts: [string, string][] = [
    [t.place, `${call.poleName} (${call.poleId})`],
    [t.position, placeText(call)],
    [t.pressed, moment(call.pressedMs)],
    [t.heard, moment(call.heardMs)],
    [t.presses, format.number(call.presses)],
    [t.taker, call.takenBy === null ? '–' : `${call.takenBy}, ${moment(call.takenMs)}`],
    [t.closedBy, call.closedBy === null ? '–' : `${call.closedBy}, ${moment(call.closedMs)}`],
    [t.outcome, call.outcome === null ? '–' : c[call.outcome]],
  ];
  return (
    <div className="sheet">
      <Group className="sheet-actions" mb="md">
        <Button onClick={() => window.print()}>{t.printNow}</Button>
        <Button component={Link} href={`/calls/${encodeURIComponent(call.id)}`} variant="default">
          {t.toCall}
        </Button>
      </Group>
      <h1>{title}</h1>
      {call.drillBy !== null && <p className="sheet-drill">{c.drillBy(call.drillBy)}</p>}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col">{t.what}</th>
          </tr>
        </thead>
        <tbody>
          {detail.entries.map((entry) => (
            <tr key={entry.number}>
              <td>{entry.number}</td>
              <td>{moment(entry.timeMs)}</td>
              <td>{whoText(entry.who, e)}</td>
              <td className="sheet-said">{entryText(entry, e, c)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-whole">{detail.isWhole ? t.whole(detail.entries.length) : t.broken(detail.firstFault ?? 0)}</p>
      <p className="sheet-hash">
        {t.hash}: <code>{detail.entries.at(-1)?.hash}</code>
      </p>
      <p>{t.printed(me, moment(serverNow()))}</p>
    </div>
  );
}
