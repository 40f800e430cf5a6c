import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import './audit.css';
import { differences, summary } from './auditDiff';
import type { AuditLine } from './auditTypes';
import { auditWords } from './auditWords';
import { ChangeTable } from './ChangeTable';
import { targetAddress } from './targetAddress';
import { useActionName } from './useActionName';
import type { AuditFilter } from './useAuditFilter';

/** The log, one line a change; a click shows the whole change. */
export function AuditTable({ lines, change }: { lines: readonly AuditLine[]; change: (change: Partial<AuditFilter>) => void }) {
  const t = useWords(auditWords);
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className="card audit-card">
      <table className="audit">
        <thead>
          <tr>
            <th scope="col">{t.time}</th>
            <th scope="col">{t.person}</th>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.on}</th>
            <th scope="col">{t.change}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <AuditRow key={line.id} line={line} isOpen={open === line.id} toggle={() => setOpen(open === line.id ? null : line.id)} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  line: AuditLine;
  isOpen: boolean;
  toggle: () => void;
  change: (change: Partial<AuditFilter>) => void;
}

function AuditRow({ line, isOpen, toggle, change }: RowProps) {
  const t = useWords(auditWords);
  const format = useFormat();
  const nameOf = useActionName();
  const changes = differences(line);
  const address = targetAddress(line.target);
  const person = line.person === 'system' ? t.system : line.person === 'nobody' ? t.nobody : line.person;
  return (
    <>
      <tr className="audit-row" data-open={isOpen || undefined} data-refused={line.action === 'logInRefused' || undefined}>
        <td className="audit-time">
          {format.shortDate(line.timeMs)} {format.seconds(line.timeMs)}
        </td>
        <td>
          <button type="button" className="audit-pick" title={t.only(person)} onClick={() => change({ person: line.person })}>
            {person}
          </button>
        </td>
        <td>{nameOf(line.action)}</td>
        <td>
          {address === undefined ? (
            line.target
          ) : (
            <Link className="plain-link" href={address}>
              {line.target}
            </Link>
          )}
        </td>
        <td>
          <button type="button" className="audit-change" aria-expanded={isOpen} title={t.details(nameOf(line.action), line.target)} onClick={toggle}>
            {changes.length === 0 ? '–' : summary(changes)}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className="audit-open">
          <td colSpan={5}>
            <ChangeTable changes={changes} moment={`${format.date(line.timeMs)}, ${format.seconds(line.timeMs)}`} id={line.id} />
          </td>
        </tr>
      )}
    </>
  );
}
