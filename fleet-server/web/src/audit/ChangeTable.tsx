import { useWords } from '../i18n/context';
import type { Difference } from './auditDiff';
import { auditWords } from './auditWords';

/** Before and after, member by member. */
export function ChangeTable({ changes, moment, id }: { changes: readonly Difference[]; moment: string; id: number }) {
  const t = useWords(auditWords);
  return (
    <div className="audit-details">
      <p className="faint">
        {moment} · #{id}
      </p>
      {changes.length === 0 ? (
        <p>{t.nothingTold}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.member}</th>
              <th scope="col">{t.before}</th>
              <th scope="col">{t.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td className="audit-was">{before ?? '–'}</td>
                <td className="audit-is">{after ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
