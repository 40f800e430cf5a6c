import { Button, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { campaignWords } from './campaignWords';
import { campaignsQuery } from './releaseQueries';
import { sumStates, WaveBar } from './WaveBar';

/** Every campaign, newest first, with how far it is. */
export function CampaignsPage() {
  const t = useWords(campaignWords);
  const [, go] = useLocation();
  const campaigns = useQuery(campaignsQuery);
  const body = () => {
    if (campaigns.data === undefined) {
      return campaigns.error === null ? <Skeleton h={220} /> : <Failed error={campaigns.error} retry={() => void campaigns.refetch()} />;
    }
    if (campaigns.data.items.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    return (
      <div className="card stacking">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.name}</Table.Th>
              <Table.Th>{t.release}</Table.Th>
              <Table.Th>{t.state}</Table.Th>
              <Table.Th w="35%">{t.progress}</Table.Th>
              <Table.Th>{t.started}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {campaigns.data.items.map((campaign) => (
              <Table.Tr key={campaign.id}>
                <Table.Td>
                  <Link href={`/campaigns/${campaign.id}`} className="plain-link">
                    {campaign.name}
                  </Link>
                </Table.Td>
                <Table.Td data-label={t.release}>
                  {campaign.releaseVersion} <span className="faint">{campaign.board}</span>
                </Table.Td>
                <Table.Td data-label={t.state} style={campaign.state === 'halted' ? { color: 'var(--alarm)' } : undefined}>
                  {t[campaign.state]}
                </Table.Td>
                <Table.Td data-label={t.progress}>{campaign.total === 0 ? '–' : <WaveBar states={sumStates(campaign.waves)} legend={false} />}</Table.Td>
                <Table.Td data-label={t.started}>
                  <Ago ms={campaign.startedMs} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <Button component={Link} href="/releases" variant="default">
            {t.releases}
          </Button>
          <RightButton needs="rollOut" onClick={() => go('/campaigns/new')}>
            {t.add}
          </RightButton>
        </>
      }
    >
      {body()}
    </Page>
  );
}
