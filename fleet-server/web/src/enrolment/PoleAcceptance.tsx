import { Badge, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { acceptanceQuery } from './enrolmentQueries';
import { enrolmentWords } from './enrolmentWords';

interface Part {
  part: string;
  result: string;
  reason?: string | null;
}

/** Controllers and acceptance reports of a pole; nothing while there is neither. */
export function PoleAcceptance({ id }: { id: string }) {
  const t = useWords(enrolmentWords);
  const format = useFormat();
  const told = useQuery(acceptanceQuery(id)).data;
  if (told === undefined || (told.reports.length === 0 && told.controllers.length === 0)) {
    return null;
  }
  const say: Record<string, string> = { passed: t.passed, failed: t.failed, unseen: t.unseen, absent: t.absent };
  return (
    <Card title={t.history}>
      <Stack gap="sm">
        {told.reports.length === 0 && <Text className="faint">{t.noReport}</Text>}
        {told.reports.slice(0, 3).map((report) => (
          <div key={report.id}>
            <Text>
              <Badge color={report.passed ? 'teal' : 'orange'} variant="light" mr="xs">
                {report.passed ? t.passed : t.failed}
              </Badge>
              {`${format.moment(report.testedMs)} · ${report.person} · ${report.source}`}
            </Text>
            <Text className="faint">{(report.parts as Part[]).map((part) => `${part.part}: ${say[part.result] ?? part.result}${part.reason ? ` (${part.reason})` : ''}`).join(' · ')}</Text>
            {report.note !== '' && <Text>{report.note}</Text>}
            {report.hasPhoto && <img src={`/api/poles/${encodeURIComponent(id)}/acceptance/${report.id}/photo`} alt={t.photo} width={240} loading="lazy" />}
          </div>
        ))}
        {told.controllers.length > 0 && (
          <Text>
            {`${t.controllers}: `}
            {told.controllers.map((one) => `${one.controller || t.unknownController} (${one.board}), ${t.since(format.moment(one.sinceMs), one.untilMs === null ? '' : format.moment(one.untilMs))}`).join(' · ')}
          </Text>
        )}
        {told.accuracyM !== null && <Text className="faint">{t.accuracy(format.number(Math.round(told.accuracyM)))}</Text>}
      </Stack>
    </Card>
  );
}
