import { Checkbox, Group, MultiSelect, NumberInput, Select, SimpleGrid, Skeleton, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { campaignWords } from './campaignWords';
import { releasesQuery, useSaveCampaign } from './releaseQueries';
import type { Campaign, CampaignPlan } from './releaseTypes';

const NUMBERS = [
  ['gatePercent', 0, 100],
  ['soakMinutes', 0, 10_080],
  ['budgetPercent', 0, 100],
  ['budgetCount', 1, 10_000],
  ['offersPerMinute', 1, 60_000],
  ['atOnce', 1, 5_000],
  ['attempts', 1, 10],
  ['retryMinutes', 1, 1_440],
  ['penaltyMinutes', 1, 10_080],
  ['silentMinutes', 5, 20_160],
  ['deadlineHours', 0, 720],
] as const;

/** The server's own defaults. */
const START: CampaignPlan = {
  waves: [1, 5, 25, 100],
  gatePercent: 95,
  soakMinutes: 60,
  budgetPercent: 2,
  budgetCount: 3,
  offersPerMinute: 60,
  atOnce: 100,
  attempts: 3,
  retryMinutes: 10,
  penaltyMinutes: 720,
  silentMinutes: 1440,
  windowStart: 0,
  windowEnd: 0,
  deadlineHours: 72,
  takesLateJoiners: true,
};

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)) || 0;

/** A new campaign. */
export function NewCampaignPage() {
  const t = useWords(campaignWords);
  const [, go] = useLocation();
  return (
    <Page title={t.add} lead={t.lead}>
      <CampaignEditor saved={(id) => go(`/campaigns/${id}`)} />
    </Page>
  );
}

/** Edits a draft; its defaults are the server's. */
export function CampaignEditor({ campaign, saved }: { campaign?: Campaign; saved: (id: string) => void }) {
  const t = useWords(campaignWords);
  const announce = useAnnounce();
  const releases = useQuery(releasesQuery);
  const groups = useQuery(groupsQuery).data ?? [];
  const save = useSaveCampaign(campaign?.id);
  const [name, setName] = useState(campaign?.name ?? '');
  const [release, setRelease] = useState<string | null>(campaign?.release ?? null);
  const [plan, setPlan] = useState<CampaignPlan>(campaign?.plan ?? START);
  const [waves, setWaves] = useState((campaign?.plan ?? START).waves?.join(', ') ?? '');
  const [who, setWho] = useState<string[]>([...(campaign?.target.groups ?? [])]);
  if (releases.data === undefined) {
    return <Skeleton h={320} />;
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(
      {
        name,
        release: release ?? '',
        plan: { ...plan, waves: waves.split(/[^0-9]+/).filter((part) => part !== '').map(Number) },
        target: { groups: who, poles: [...(campaign?.target.poles ?? [])] },
        version: campaign?.version ?? 0,
      },
      {
        onSuccess: ({ id }) => {
          announce(t.done);
          saved(id);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={820}>
        <Card title={t.release}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t.name} required withAsterisk={false} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <Select label={t.release} value={release} onChange={setRelease} data={releases.data.items.filter(({ isWhole }) => isWhole).map(({ id }) => id)} />
            <MultiSelect label={t.who} description={t.whoHint} value={who} onChange={setWho} data={groups.map(({ id, name: label }) => ({ value: id, label }))} />
          </SimpleGrid>
        </Card>
        <Card title={t.plan}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
            <TextInput label={t.waves} description={t.wavesHint} required withAsterisk={false} value={waves} onChange={(event) => setWaves(event.currentTarget.value)} />
            {NUMBERS.map(([key, min, max]) => (
              <NumberInput key={key} label={t[key]} min={min} max={max} allowDecimal={false} value={plan[key] ?? min} onChange={(value) => setPlan({ ...plan, [key]: Number(value) })} />
            ))}
            <TextInput type="time" label={t.windowStart} value={clock(plan.windowStart ?? 0)} onChange={(event) => setPlan({ ...plan, windowStart: minutesOf(event.currentTarget.value) })} />
            <TextInput type="time" label={t.windowEnd} value={clock(plan.windowEnd ?? 0)} onChange={(event) => setPlan({ ...plan, windowEnd: minutesOf(event.currentTarget.value) })} />
          </SimpleGrid>
          <Checkbox mt="md" label={t.lateJoiners} checked={plan.takesLateJoiners ?? true} onChange={(event) => setPlan({ ...plan, takesLateJoiners: event.currentTarget.checked })} />
        </Card>
        <FailureNote error={save.error} />
        <Group>
          <RightButton needs="rollOut" type="submit" loading={save.isPending} disabled={name === '' || release === null}>
            {t.save}
          </RightButton>
        </Group>
      </Stack>
    </form>
  );
}
