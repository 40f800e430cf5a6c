import type { AuditLine, AuditValue } from './auditTypes';

/** One member that a change touched; undefined where it was not, or is no more. */
export interface Difference {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** What a line of the log changed, member by member, in the order of the newer document. */
export function differences({ before, after }: Pick<AuditLine, 'before' | 'after'>): Difference[] {
  const [was, is] = [flat(before), flat(after)];
  const paths = [...is.keys(), ...[...was.keys()].filter((path) => !is.has(path))];
  return paths.map((path) => ({ path, before: was.get(path), after: is.get(path) })).filter((change) => change.before !== change.after);
}

/** The first changes as one short line, for the table. */
export function summary(changes: readonly Difference[], most = 2): string {
  const shown = changes.slice(0, most).map(({ path, before, after }) => {
    const name = path === '' ? '' : `${path}: `;
    return before === undefined ? `${name}${after ?? ''}` : `${name}${before} → ${after ?? '–'}`;
  });
  return changes.length > most ? `${shown.join(', ')} …` : shown.join(', ');
}

function flat(value: AuditValue): Map<string, string> {
  const found = new Map<string, string>();
  walk(value, '', found);
  return found;
}

function walk(value: AuditValue, path: string, found: Map<string, string>) {
  if (value === null) {
    return;
  }
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) {
      found.set(path, value.length === 0 ? '[]' : value.map(text).join(', '));
      return;
    }
    value.forEach((item, index) => walk(item, `${path}[${index}]`, found));
    return;
  }
  if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) {
      walk(member, path === '' ? name : `${path}.${name}`, found);
    }
    return;
  }
  found.set(path, text(value));
}

const text = (value: AuditValue) => (typeof value === 'string' ? value : JSON.stringify(value));
