import { Group, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { serverNow } from '../live/serverTime';
import { addDays, isDate, nightAt } from '../poles/nightDates';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { type FindingsFilter, findingsQuery } from './energyQueries';
import { SCOPES } from './energyRange';
import type { Finding, Findings } from './energyTypes';
import { EnergyViews } from './EnergyViews';
import { energyWords } from './energyWords';
import { findingWords } from './findingWords';
import { ScopeFilter } from './ScopeFilter';
import { useEvidence } from './useEvidence';

const NIGHTS = 6;

/** Lamps that burn by day or draw too much or too little, each with its evidence and the way to its pole. */
export function FindingsPage() {
  const t = useWords(findingWords);
  const e = useWords(energyWords);
  const [search, setSearch] = useSearchParams();
  const ended = addDays(nightAt(cityTimeZone.use(), serverNow()), -1);
  const [from, to] = [search.get('from'), search.get('to')];
  const until = isDate(to) ? to : ended;
  const scope = SCOPES.find((known) => known === search.get('scope')) ?? 'city';
  const filter: FindingsFilter = { from: isDate(from) && from <= until ? from : addDays(until, -NIGHTS), to: until, scope, id: search.get('id') ?? '' };
  const found = useQuery(findingsQuery(filter));
  const change = (next: Partial<FindingsFilter>) => {
    const after = { ...filter, ...next };
    setSearch({ from: after.from, to: after.to, ...(after.scope === 'city' ? {} : { scope: after.scope }), ...(after.id === '' ? {} : { id: after.id }) }, { replace: true });
  };
  const date = (member: 'from' | 'to') => (
    <TextInput
      key={`${member} ${filter[member]}`}
      type="date"
      label={t[member]}
      defaultValue={filter[member]}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isDate(text)) {
          change({ [member]: text });
        }
      }}
    />
  );
  const body = () => {
    if (scope !== 'city' && filter.id === '') {
      return <Empty title={e.chooseFirst(scope)} hint={e.chooseHint} />;
    }
    if (found.data === undefined) {
      return found.error === null ? <Skeleton h={220} /> : <Failed error={found.error} retry={() => void found.refetch()} />;
    }
    return found.data.findings.length === 0 ? <Empty title={t.none} hint={t.noneHint(found.data.looked)} /> : <FindingTable found={found.data} />;
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <Stack gap="lg">
        <EnergyViews />
        <Group align="flex-end" gap="sm">
          {date('from')}
          {date('to')}
          <ScopeFilter scope={scope} id={filter.id} change={change} />
        </Group>
        {body()}
      </Stack>
    </Page>
  );
}

function FindingTable({ found }: { found: Findings }) {
  const t = useWords(findingWords);
  const format = useFormat();
  const evidence = useEvidence();
  return (
    <>
      <div className="card stacking">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.kind}</Table.Th>
              <Table.Th>{t.pole}</Table.Th>
              <Table.Th>{t.evidence}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.findings.map((finding: Finding) => (
              <Table.Tr key={`${finding.kind} ${finding.poleId}`}>
                <Table.Td fw={600} style={{ whiteSpace: 'nowrap' }}>
                  {t[finding.kind as 'dayBurner' | 'overConsumption' | 'underConsumption' | 'counterBreak']}
                </Table.Td>
                <Table.Td>
                  <Link className="plain-link" href={`/poles/${encodeURIComponent(finding.poleId)}`}>
                    {finding.poleName}
                  </Link>
                  {finding.groupName !== '' && (
                    <Text size="sm" className="faint">
                      {finding.groupName}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{evidence(finding)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="sm" className="faint">
        {t.limits(format.percent(found.overPercent), format.percent(found.underPercent))} {found.more && t.more}
      </Text>
    </>
  );
}
