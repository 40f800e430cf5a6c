import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { sessionQuery, useRights } from '../app/session';
import { callWords } from '../emergency/callWords';
import type { CallItem } from '../emergency/emergencyTypes';
import '../emergency/print.css';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { instantOf } from '../i18n/zonedTime';
import { serverNow } from '../live/serverTime';
import { addDays, isDate, nightAt } from '../poles/nightDates';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { usePageTitle } from '../ui/usePageTitle';
import { differences, summary } from './auditDiff';
import { findingQuery } from './auditQueries';
import type { AuditFinding, AuditLine } from './auditTypes';
import { auditWords } from './auditWords';
import { NIGHT_CHANGES, type NightRecord, nightRecordQuery } from './nightQueries';
import { nightWords } from './nightWords';
import { useActionName } from './useActionName';

const NOON = 720;

/** A night as it goes on paper: its calls, and who changed what. The night stands in the address; last night when left out. */
export function NightPrint() {
  const a = useWords(auditWords);
  const { may } = useRights();
  return may('readAudit') ? <ChosenNight /> : <Empty order={1} title={a.forbidden} hint={a.forbiddenHint} />;
}

function ChosenNight() {
  const t = useWords(nightWords);
  const format = useFormat();
  const zone = cityTimeZone.use();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('date');
  const running = nightAt(zone, serverNow());
  const date = isDate(asked) ? asked : addDays(running, -1);
  const [fromMs, toMs] = [instantOf(zone, date, NOON), instantOf(zone, addDays(date, 1), NOON)];
  const record = useQuery(nightRecordQuery(fromMs, toMs));
  const finding = useQuery({ ...findingQuery, enabled: true });
  const title = t.title(format.date(fromMs), format.date(toMs));
  usePageTitle(title);
  const body = () => {
    if (record.data === undefined) {
      return record.error === null ? <Skeleton h={300} /> : <Failed error={record.error} retry={() => void record.refetch()} />;
    }
    return <Sheet record={record.data} finding={finding.data} />;
  };
  return (
    <div className="sheet">
      <Group className="sheet-actions" mb="md" align="flex-end">
        <TextInput type="date" label={t.night} value={date} max={running} onChange={({ currentTarget }) => setSearch({ date: currentTarget.value }, { replace: true })} />
        <Button onClick={() => window.print()}>{t.print}</Button>
        <Button component={Link} href="/audit" variant="default">
          {t.toLog}
        </Button>
      </Group>
      <h1>{title}</h1>
      <p>{t.span}</p>
      {body()}
    </div>
  );
}

function Sheet({ record, finding }: { record: NightRecord; finding: AuditFinding | undefined }) {
  const t = useWords(nightWords);
  const a = useWords(auditWords);
  const format = useFormat();
  const me = useQuery(sessionQuery).data?.user ?? '';
  const now = serverNow();
  return (
    <>
      <h2>{t.calls(format.number(record.calls.length))}</h2>
      {record.calls.length === 0 ? <p>{t.noCalls}</p> : <Calls calls={record.calls} />}
      <h2>{t.changes(format.number(record.lines.length))}</h2>
      {record.lines.length === 0 ? <p>{t.noChanges}</p> : <Changes lines={record.lines} />}
      {record.isCut && <p className="sheet-whole">{t.cut(format.number(NIGHT_CHANGES))}</p>}
      {finding !== undefined && (
        <>
          <p className="sheet-whole">{finding.unbroken ? a.unbroken(format.number(finding.lines)) : a.broken(String(finding.upToId), a.lineChanged)}</p>
          <p className="sheet-hash">
            <code>{finding.head}</code>
          </p>
        </>
      )}
      <p>{t.printed(me, `${format.date(now)}, ${format.seconds(now)}`)}</p>
    </>
  );
}

function Calls({ calls }: { calls: readonly CallItem[] }) {
  const t = useWords(nightWords);
  const c = useWords(callWords);
  const format = useFormat();
  return (
    <table data-testid="night-calls">
      <thead>
        <tr>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.pressed}</th>
          <th scope="col">{t.place}</th>
          <th scope="col">{t.taken}</th>
          <th scope="col">{t.closed}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id}>
            <td>
              {call.id}
              {call.isDrill && ` (${t.drill})`}
            </td>
            <td>{format.seconds(call.pressedMs)}</td>
            <td>{call.poleName}</td>
            <td>{call.takenBy === null ? t.nobody : `${format.seconds(call.takenMs)} ${call.takenBy}`}</td>
            <td>{call.closedMs === null ? '–' : `${format.seconds(call.closedMs)} ${call.outcome === null ? '' : c[call.outcome]}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ lines }: { lines: readonly AuditLine[] }) {
  const t = useWords(nightWords);
  const a = useWords(auditWords);
  const format = useFormat();
  const nameOf = useActionName();
  const who = (person: string) => (person === 'system' ? a.system : person === 'nobody' ? a.nobody : person);
  return (
    <table data-testid="night-changes">
      <thead>
        <tr>
          <th scope="col">{a.time}</th>
          <th scope="col">{a.person}</th>
          <th scope="col">{a.what}</th>
          <th scope="col">{a.on}</th>
          <th scope="col">{t.details}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>{format.seconds(line.timeMs)}</td>
            <td>{who(line.person)}</td>
            <td>{nameOf(line.action)}</td>
            <td className="sheet-said">{line.target}</td>
            <td className="sheet-said">{summary(differences(line))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
