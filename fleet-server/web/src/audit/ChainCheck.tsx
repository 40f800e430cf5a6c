import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { findingQuery } from './auditQueries';
import { auditWords } from './auditWords';

export function ChainCheckButton() {
  const t = useWords(auditWords);
  const finding = useQuery(findingQuery);
  return (
    <Button variant="default" loading={finding.isFetching} onClick={() => void finding.refetch()}>
      {t.check}
    </Button>
  );
}

/** What the last check of the chain found. */
export function ChainCheck() {
  const t = useWords(auditWords);
  const format = useFormat();
  const finding = useQuery(findingQuery);
  if (finding.data === undefined) {
    return finding.error === null ? null : <FailureNote error={finding.error} />;
  }
  const { unbroken, lines, upToId, head, fault } = finding.data;
  const why = fault === 'line-missing' ? t.lineMissing : fault === 'seal-missing' ? t.sealMissing : t.lineChanged;
  return (
    <Alert mb="md" variant="light" role="status" color={unbroken ? 'green' : 'red'} title={unbroken ? t.unbroken(format.number(lines)) : t.broken(String(upToId), why)}>
      {t.head}
      <br />
      <code className="audit-head">{head}</code>
    </Alert>
  );
}
