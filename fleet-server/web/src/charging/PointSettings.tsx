import { Button, Group, Modal, MultiSelect, NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import { useLive } from '../live/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { cardsQuery, feederGroupsQuery, useSavePoint } from './chargingQueries';
import { type ChargePointDetail, type ChargePointSettings, freshSettings } from './chargingTypes';
import { settingsWords } from './settingsWords';

const METERS = ['sdm120', 'sdm630', 'sdm72d-m-v2', 'abb-b'];
const SIGNING = ['bsm-ws36a'];
const MOST_CARDS = 16;
const LISTED_CARDS = 500;

interface Props {
  /** Null: a pole is still to be chosen. */
  id: string | null;
  name?: string;
  detail?: ChargePointDetail;
  close: () => void;
}

/** Sets a charge point up or changes it; its pole gets new settings at once. */
export function PointSettings({ id, name, detail, close }: Props) {
  const t = useWords(settingsWords);
  const announce = useAnnounce();
  const { may } = useRights();
  const { poles } = useLive();
  const feeders = useQuery(feederGroupsQuery).data ?? [];
  const cards = useQuery({ ...cardsQuery('', '', LISTED_CARDS), enabled: may('runCharging') }).data?.items ?? [];
  const [pole, setPole] = useState(id ?? '');
  const [draft, setDraft] = useState<ChargePointSettings>(detail?.settings ?? freshSettings);
  const [chosen, setChosen] = useState<string[]>([...(detail?.cards ?? [])]);
  const [feeder, setFeeder] = useState<string | null>(detail?.now.feederGroupId ?? null);
  const saving = useSavePoint(pole);
  const change = (part: Partial<ChargePointSettings>) => setDraft((before) => ({ ...before, ...part }));
  const number = (member: 'maxA' | 'feederA' | 'reserveMilliampere' | 'failSafeA' | 'failSafeAfterMinutes' | 'minimumPauseS' | 'telemetryPeriodS' | 'meterAddress' | 'signedMeterAddress', label: string, min: number, max: number, hint?: string) => (
    <NumberInput label={label} {...(hint === undefined ? {} : { description: hint, inputWrapperOrder: ['label', 'input', 'description'] })} min={min} max={max} allowDecimal={false} value={draft[member]} onChange={(value) => change({ [member]: Number(value) || 0 })} />
  );
  const known = cards.map((card) => ({ value: card.number, label: `${card.number} · ${card.owner}` }));
  const save = () =>
    saving.mutate(
      { settings: draft, cards: chosen, feederGroupId: feeder },
      {
        onSuccess: () => {
          announce(t.saved);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={id === null ? t.addTitle : t.title(name ?? id)} size="lg">
      <Stack>
        {id === null && (
          <Select
            label={t.pole}
            placeholder={t.choosePole}
            required
            searchable
            limit={50}
            data={poles.all.map((one) => ({ value: one.id, label: one.name === one.id ? one.id : `${one.name} (${one.id})` }))}
            value={pole === '' ? null : pole}
            onChange={(next) => setPole(next ?? '')}
          />
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Switch label={t.enabled} checked={draft.enabled} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
          <Switch label={t.free} checked={draft.free} onChange={(event) => change({ free: event.currentTarget.checked })} />
          {number('maxA', t.maxA, 6, 32)}
          {number('feederA', t.feederA, 6, 63)}
          {number('reserveMilliampere', t.reserve, 0, 20_000)}
          {number('minimumPauseS', t.pause, 0, 3600)}
          {number('failSafeA', t.failSafe, 0, 32, t.failSafeHint)}
          {number('failSafeAfterMinutes', t.failSafeAfter, 1, 1440)}
          <Select label={t.meter} placeholder={t.noMeter} clearable data={METERS} value={draft.meter} onChange={(meter) => change({ meter })} />
          {number('meterAddress', t.address, 1, 247)}
          <Select label={t.signedMeter} placeholder={t.noMeter} clearable data={SIGNING} value={draft.signedMeter} onChange={(signedMeter) => change({ signedMeter })} />
          {number('signedMeterAddress', t.address, 1, 247)}
        </SimpleGrid>
        {number('telemetryPeriodS', t.telemetry, 10, 86_400, t.telemetryHint)}
        <Select label={t.feeder} placeholder={t.noFeeder} clearable searchable data={feeders.map((group) => ({ value: group.id, label: group.name }))} value={feeder} onChange={setFeeder} />
        <MultiSelect
          label={t.cards}
          description={t.cardsHint}
          searchable
          limit={50}
          maxValues={MOST_CARDS}
          data={[...known, ...chosen.filter((card) => !known.some(({ value }) => value === card)).map((value) => ({ value, label: value }))]}
          value={chosen}
          onChange={setChosen}
        />
        <FailureNote error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <Button disabled={pole === ''} loading={saving.isPending} onClick={save}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
