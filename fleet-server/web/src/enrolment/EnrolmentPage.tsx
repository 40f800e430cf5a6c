import { Alert, Group, NumberInput, Select, Skeleton, Stack, Table, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../api/client';
import type { PolePage } from '../api/types';
import { boardsQuery } from '../boards/boardQueries';
import { segmentsQuery } from '../choose/chooseQueries';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import './enrolment.css';
import { type IssuedSheet, rotationsQuery, type SheetItem, sheetsQuery, useDeleteSheet, useIssueSheets, useRotateFleet } from './enrolmentQueries';
import { enrolmentWords } from './enrolmentWords';
import { PoleSearch } from './PoleSearch';
import { pastedPoles } from './pastedPoles';
import { SheetPrint } from './SheetPrint';

/** The office's page: issues sheets, prints them this once, and shows live what becomes of each. */
export function EnrolmentPage() {
  const t = useWords(enrolmentWords);
  const [issued, setIssued] = useState<IssuedSheet[]>();
  if (issued !== undefined) {
    return <SheetPrint sheets={issued} done={() => setIssued(undefined)} />;
  }
  return (
    <Page title={t.title} lead={t.lead}>
      <Stack gap="lg">
        <IssueCard issued={setIssued} />
        <SheetsCard />
        <RotationCard />
      </Stack>
    </Page>
  );
}

function IssueCard({ issued }: { issued: (sheets: IssuedSheet[]) => void }) {
  const t = useWords(enrolmentWords);
  const [text, setText] = useState('');
  const [purpose, setPurpose] = useState<'new' | 'swap'>('new');
  const [days, setDays] = useState<number | string>(14);
  const issue = useIssueSheets();
  const segments = useQuery(segmentsQuery);
  const boards = useQuery(boardsQuery);
  const [board, setBoard] = useState<string | null>(null);
  const poles = pastedPoles(text);
  const takeStreet = async (segment: string | null) => {
    if (segment !== null) {
      const page = await api.get<PolePage>(`/api/poles?segment=${encodeURIComponent(segment)}&commissioning=planned&limit=500`);
      setText(page.items.map((pole) => pole.id).join(' '));
    }
  };
  return (
    <Card title={t.issue}>
      <Stack gap="sm">
        <Group align="flex-start" gap="md">
          <Textarea className="enrolment-poles" label={t.poles} description={t.polesHint} autosize minRows={2} maxRows={8} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Select label={t.bySegment} searchable data={(segments.data?.features ?? []).map(({ id, properties }) => ({ value: String(id), label: String(properties?.name ?? id) }))} onChange={(value) => void takeStreet(value)} />
          <PoleSearch taken={poles} take={(id) => setText([...poles, id].join(' '))} />
        </Group>
        <Group align="flex-end" gap="md">
          <Select label={t.purpose} allowDeselect={false} w={320} data={[{ value: 'new', label: t.new }, { value: 'swap', label: t.swap }]} value={purpose} onChange={(value) => setPurpose(value === 'swap' ? 'swap' : 'new')} />
          <Select label={t.board} placeholder={t.anyBoard} clearable searchable w={240} data={(boards.data ?? []).map(({ name }) => name)} value={board} onChange={setBoard} />
          <NumberInput label={t.days} min={1} max={90} w={140} value={days} onChange={setDays} />
          <RightButton
            needs="managePoles"
            disabled={poles.length === 0 || poles.length > 500}
            loading={issue.isPending}
            onClick={() => issue.mutate({ poles, purpose, validDays: Number(days) || 14, board }, { onSuccess: issued })}
          >
            {t.make(poles.length)}
          </RightButton>
        </Group>
        {issue.error !== null && <FailureNote error={issue.error} />}
      </Stack>
    </Card>
  );
}

function SheetsCard() {
  const t = useWords(enrolmentWords);
  const sheets = useQuery(sheetsQuery);
  return (
    <Card title={t.open}>
      {sheets.data === undefined ? (
        sheets.error === null ? <Skeleton h={120} /> : <Failed error={sheets.error} retry={() => void sheets.refetch()} />
      ) : sheets.data.items.length === 0 ? (
        <Empty title={t.none} hint={t.noneHint} />
      ) : (
        <Table.ScrollContainer minWidth={600}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {[t.pole, t.state, t.claim, t.expires, t.by].map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sheets.data.items.map((sheet) => (
                <SheetRow key={sheet.pole} sheet={sheet} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}

function SheetRow({ sheet }: { sheet: SheetItem }) {
  const t = useWords(enrolmentWords);
  const format = useFormat();
  const end = useDeleteSheet(sheet.pole);
  const said = { open: t.stateOpen, used: t.stateUsed, expired: t.stateExpired }[sheet.state] ?? sheet.state;
  const claim = sheet.claim;
  const claimed = claim === null ? '' : claim.state === 'pending' ? t.claimPending(claim.controller) : claim.state === 'confirmed' ? t.claimConfirmed(claim.controller) : t.claimExpired(claim.controller);
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/poles/${encodeURIComponent(sheet.pole)}`}>{sheet.pole}</Link> <span className="faint">{sheet.name}</span>
      </Table.Td>
      <Table.Td>{`${said} · ${sheet.purpose === 'swap' ? t.swap : t.new}`}</Table.Td>
      <Table.Td>{claimed}</Table.Td>
      <Table.Td>{format.moment(sheet.expires)}</Table.Td>
      <Table.Td>{sheet.issuedBy}</Table.Td>
      <Table.Td>
        <ConfirmButton needs="managePoles" label={t.end} question={t.endSure(sheet.pole)} done={t.ended(sheet.pole)} action={end} />
      </Table.Td>
    </Table.Tr>
  );
}

function RotationCard() {
  const t = useWords(enrolmentWords);
  const format = useFormat();
  const rotations = useQuery(rotationsQuery);
  const rotate = useRotateFleet();
  const told = rotations.data;
  return (
    <Card
      title={t.rotation}
      actions={<ConfirmButton needs="managePoles" label={t.rotate} question={t.rotateSure} done={t.rotating} action={rotate} />}
    >
      <Text className="faint">{t.rotationLead}</Text>
      {told !== undefined && told.confirmed + told.sent + told.waiting + told.failed > 0 && (
        <Text role="status" mt="xs">
          {t.progress(format.number(told.confirmed), format.number(told.sent), format.number(told.waiting), format.number(told.failed))}
        </Text>
      )}
      {told?.open.some((item) => item.state === 'failed') === true && (
        <Alert mt="xs" color="orange">
          {told.open.filter((item) => item.state === 'failed').slice(0, 20).map((item) => `${item.pole}: ${item.problem ?? ''}`).join(' · ')}
        </Alert>
      )}
    </Card>
  );
}
