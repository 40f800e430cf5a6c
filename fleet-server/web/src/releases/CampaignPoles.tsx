import { Button, Group, Select, Skeleton, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Card } from '../ui/Card';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { campaignWords } from './campaignWords';
import { campaignPolesQuery, POLE_ROWS } from './releaseQueries';
import { type Campaign, poleStages } from './releaseTypes';
import { stageWords } from './stageWords';

/** The poles of a campaign, each with its one state and the reason; filters stand in the address. */
export function CampaignPoles({ campaign }: { campaign: Campaign }) {
  const t = useWords(campaignWords);
  const s = useWords(stageWords);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const filter = { state: poleStages.find((known) => known === search.get('state')) ?? '', wave: search.get('wave') ?? '', search: search.get('search') ?? '' };
  const page = Math.max(0, Number(search.get('page') ?? '1') - 1) || 0;
  const poles = useQuery(campaignPolesQuery(campaign.id, filter, page));
  const write = (change: Record<string, string>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ page: '', ...change })) {
          if (value === '') {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      },
      { replace: true },
    );
  const reasons: Readonly<Record<string, unknown>> = s;
  const why = (reason: string) => (typeof reasons[reason] === 'string' ? reasons[reason] : reason);
  const body = () => {
    if (poles.data === undefined) {
      return poles.error === null ? <Skeleton h={160} /> : <Failed error={poles.error} retry={() => void poles.refetch()} />;
    }
    const { items, total } = poles.data;
    if (items.length === 0) {
      return <Empty title={t.noPoles} hint={t.noPolesHint} />;
    }
    return (
      <>
        <div className="stacking">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.pole}</Table.Th>
                <Table.Th>{t.state}</Table.Th>
                <Table.Th>{t.reason}</Table.Th>
                <Table.Th>{t.tries}</Table.Th>
                <Table.Th>{t.since}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((pole) => (
                <Table.Tr key={pole.poleId}>
                  <Table.Td>
                    <Link href={`/poles/${encodeURIComponent(pole.poleId)}`} className="plain-link">
                      {pole.poleId}
                    </Link>
                  </Table.Td>
                  <Table.Td data-label={t.state}>
                    <span className="wave-legend" style={{ margin: 0 }}>
                      <span>
                        <i className={`stage-${pole.state}`} aria-hidden />
                        {s[pole.state]}
                      </span>
                    </span>
                  </Table.Td>
                  <Table.Td data-label={t.reason}>
                    {why(pole.reason)}
                    {pole.notBeforeMs !== null && <span className="faint"> {t.notBefore(format.moment(pole.notBeforeMs))}</span>}
                  </Table.Td>
                  <Table.Td data-label={t.tries}>{pole.attempts}</Table.Td>
                  <Table.Td data-label={t.since}>
                    <Ago ms={pole.changedMs} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        <Group justify="space-between" mt="sm">
          <Text size="sm" className="faint">
            {t.total(format.number(total))}
          </Text>
          {total > POLE_ROWS && (
            <Group gap="xs">
              <Button variant="default" size="compact-md" disabled={page === 0} onClick={() => write({ page: page === 1 ? '' : String(page) })}>
                {t.back}
              </Button>
              <Button variant="default" size="compact-md" disabled={(page + 1) * POLE_ROWS >= total} onClick={() => write({ page: String(page + 2) })}>
                {t.more}
              </Button>
            </Group>
          )}
        </Group>
      </>
    );
  };
  return (
    <Card title={t.poles}>
      <Group gap="sm" mb="md" role="search">
        <Select aria-label={t.state} placeholder={t.anyState} clearable value={filter.state || null} onChange={(state) => write({ state: state ?? '' })} data={poleStages.map((value) => ({ value, label: s[value] }))} />
        <Select aria-label={t.anyWave} placeholder={t.anyWave} clearable value={filter.wave || null} onChange={(wave) => write({ wave: wave ?? '' })} data={campaign.waves.map((_, index) => ({ value: String(index), label: String(index + 1) }))} />
        <TextInput aria-label={t.search} placeholder={t.search} value={filter.search} onChange={(event) => write({ search: event.currentTarget.value })} />
      </Group>
      {body()}
    </Card>
  );
}
