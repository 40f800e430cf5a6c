import { Alert, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Facts } from '../ui/Facts';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { CampaignEditor } from './CampaignEditor';
import { CampaignPoles } from './CampaignPoles';
import { campaignWords } from './campaignWords';
import { campaignQuery, type Move, useDeleteCampaign, useMove } from './releaseQueries';
import type { Campaign } from './releaseTypes';
import { RollBackButton } from './RollBackButton';
import { WaveBar } from './WaveBar';

const REASONS = ['budget', 'gate', 'keyRevoked', 'person'] as const;

/** One campaign: its waves as they are now, its poles, and what a person can do. */
export function CampaignPage({ id }: { id: string }) {
  const t = useWords(campaignWords);
  const campaign = useQuery(campaignQuery(id));
  if (campaign.data === undefined) {
    return <Page title={t.title}>{campaign.error === null ? <Skeleton h={320} /> : <Failed error={campaign.error} retry={() => void campaign.refetch()} />}</Page>;
  }
  const { name, state, board, releaseVersion, createdBy, rollBackOf } = campaign.data;
  return (
    <Page
      title={name}
      lead={
        <>
          {releaseVersion} · {board} · <strong>{t[state]}</strong> · {t.by(createdBy)}
          {rollBackOf !== null && (
            <>
              {' '}
              · {t.takesBack} <Link href={`/campaigns/${rollBackOf}`}>{rollBackOf}</Link>
            </>
          )}
        </>
      }
      actions={<Moves campaign={campaign.data} />}
    >
      {state === 'draft' ? <CampaignEditor key={campaign.data.version} campaign={campaign.data} saved={() => undefined} /> : <Progress campaign={campaign.data} />}
    </Page>
  );
}

function Progress({ campaign }: { campaign: Campaign }) {
  const t = useWords(campaignWords);
  const format = useFormat();
  const reason = REASONS.find((known) => known === campaign.reason);
  return (
    <Stack>
      {campaign.state === 'halted' && reason !== undefined && (
        <Alert color="red" role="status">
          {t[reason]}
        </Alert>
      )}
      <Card title={t.progress}>
        <Stack>
          {campaign.waves.map((wave, index) => (
            // A wave is its place.
            <div key={index}>
              <Text fw={600} size="sm" mb={4}>
                {t.wave(index + 1, format.number(wave.total))}{' '}
                <span className="faint">
                  {index <= campaign.wave ? t.open : t.notYet}
                  {index === campaign.wave && campaign.nextWaveMs !== null && ` · ${t.nextWave(format.moment(campaign.nextWaveMs))}`}
                </span>
              </Text>
              <WaveBar states={wave.states} />
            </div>
          ))}
        </Stack>
        <div style={{ marginTop: 16 }}>
          <Facts
            rows={[
              [t.failures, t.ofSettled(format.number(campaign.budgetFailures), format.number(campaign.budgetSettled))],
              [t.budgetPercent, `${campaign.plan.budgetPercent} · ${t.budgetCount} ${campaign.plan.budgetCount}`],
              [t.gatePercent, campaign.plan.gatePercent],
              [t.started, format.moment(campaign.startedMs)],
            ]}
          />
        </div>
      </Card>
      <CampaignPoles campaign={campaign} />
    </Stack>
  );
}

const MOVES: Readonly<Record<string, readonly Move[]>> = {
  draft: ['approve'],
  approved: ['start', 'cancel'],
  running: ['pause', 'halt', 'cancel'],
  paused: ['resume', 'halt', 'cancel'],
  halted: ['resume', 'cancel'],
};

function Moves({ campaign }: { campaign: Campaign }) {
  const t = useWords(campaignWords);
  const [, go] = useLocation();
  const remove = useDeleteCampaign(campaign.id);
  return (
    <Group gap="xs">
      {(MOVES[campaign.state] ?? []).map((move) => (
        <MoveButton key={move} id={campaign.id} move={move} />
      ))}
      {!['draft', 'approved'].includes(campaign.state) && campaign.rollBackOf === null && <RollBackButton campaign={campaign} />}
      {['draft', 'approved'].includes(campaign.state) && (
        <ConfirmButton needs="rollOut" label={t.remove} question={t.askRemove} done={t.done} action={remove} onDone={() => go('/campaigns')} />
      )}
    </Group>
  );
}

function MoveButton({ id, move }: { id: string; move: Move }) {
  const t = useWords(campaignWords);
  const questions: Record<Move, string> = { approve: t.notFixed, start: t.askStart, pause: t.askHalt, halt: t.askHalt, resume: t.askResume, cancel: t.askCancel };
  return <ConfirmButton needs="rollOut" label={t[move]} question={questions[move]} done={t.done} action={useMove(id, move)} />;
}
