import { ActionIcon, Button, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { clockText } from '../i18n/zonedTime';
import { ClockInput } from '../lighting/ClockInput';
import { WeekdayPicker } from '../lighting/WeekdayPicker';
import { streetWords } from '../street/streetWords';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { Facts } from '../ui/Facts';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useSaveHotspot } from './hotspotQueries';
import type { HotspotSettings } from './hotspotTypes';
import { hotspotWords } from './hotspotWords';

const MOST_PERIODS = 8;
const ALL_DAYS = 127;
const FIRST: HotspotSettings = { enabled: true, periods: [], address: '', port: 80, path: '/', cyclesADay: 4, carriesUplink: false, staysOnBattery: false };

/** When the access point has power, how it is asked, how often it may be started anew by itself. */
export function HotspotSettingsCard({ id, settings }: { id: string; settings: HotspotSettings | null }) {
  const t = useWords(hotspotWords);
  const s = useWords(streetWords);
  const [draft, setDraft] = useState<HotspotSettings | null>(null);
  const names = [t.days0, t.days1, t.days2, t.days3, t.days4, t.days5, t.days6];
  const daysText = (days: number) => (days === ALL_DAYS ? t.everyDay : names.filter((_, day) => (days & (1 << day)) !== 0).join(', '));
  const yes = (value: boolean | undefined) => (value === true ? t.yes : t.no);
  if (draft !== null) {
    return (
      <Card title={t.settings}>
        <Editor id={id} draft={draft} change={setDraft} />
      </Card>
    );
  }
  return (
    <Card title={t.settings}>
      <Stack gap="sm">
        {settings === null ? (
          <Text size="sm" className="faint">
            {t.notSet}
          </Text>
        ) : (
          <Facts
            rows={[
              [t.enabled, yes(settings.enabled)],
              [
                t.schedule,
                (settings.periods ?? []).length === 0
                  ? t.always
                  : settings.periods?.map(({ start, end, days }, index) => (
                      <div key={index}>
                        {clockText(start)}–{clockText(end)} {daysText(days ?? ALL_DAYS)}
                      </div>
                    )),
              ],
              [t.address, settings.address === '' ? '–' : `${settings.address}:${settings.port}${settings.path}`],
              [t.cyclesADay, settings.cyclesADay],
              [t.staysOnBattery, yes(settings.staysOnBattery)],
            ]}
          />
        )}
        <Group justify="flex-end">
          <RightButton needs="maintain" variant="default" onClick={() => setDraft(settings ?? FIRST)}>
            {settings === null ? t.setUp : s.change}
          </RightButton>
        </Group>
      </Stack>
    </Card>
  );
}

function Editor({ id, draft, change }: { id: string; draft: HotspotSettings; change: (next: HotspotSettings | null) => void }) {
  const t = useWords(hotspotWords);
  const s = useWords(streetWords);
  const save = useSaveHotspot(id);
  const announce = useAnnounce();
  const periods = draft.periods ?? [];
  const setPeriod = (at: number, next: Partial<(typeof periods)[number]>) => change({ ...draft, periods: periods.map((period, index) => (index === at ? { ...period, ...next } : period)) });
  const flag = (member: 'enabled' | 'carriesUplink' | 'staysOnBattery', label: string) => (
    <Switch label={label} checked={draft[member] ?? false} onChange={(event) => change({ ...draft, [member]: event.currentTarget.checked })} />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, {
          onSuccess: () => {
            change(null);
            announce(s.saved);
          },
        });
      }}
    >
      <Stack gap="sm">
        <FailureNote error={save.error} />
        {flag('enabled', t.enabled)}
        {flag('carriesUplink', t.uplink)}
        {flag('staysOnBattery', t.staysOnBattery)}
        <Text size="sm" fw={500}>
          {t.schedule}: {periods.length === 0 && t.always}
        </Text>
        {periods.map((period, index) => (
          <Group key={index} gap={6}>
            <ClockInput label={t.begin} minute={period.start} refused={false} onChange={(start) => setPeriod(index, { start })} />
            <ClockInput label={t.end} minute={period.end % 1440} refused={false} onChange={(end) => setPeriod(index, { end })} />
            <ActionIcon variant="default" size="lg" aria-label={t.removePeriod} onClick={() => change({ ...draft, periods: periods.filter((_, other) => other !== index) })}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
            <WeekdayPicker label={t.days} days={period.days ?? ALL_DAYS} onChange={(days) => setPeriod(index, { days })} />
          </Group>
        ))}
        {periods.length < MOST_PERIODS && draft.carriesUplink !== true && (
          <Button variant="default" onClick={() => change({ ...draft, periods: [...periods, { start: 360, end: 1320, days: ALL_DAYS }] })}>
            {t.addPeriod}
          </Button>
        )}
        <TextInput label={t.address} placeholder="10.20.0.9" value={draft.address ?? ''} onChange={(event) => change({ ...draft, address: event.currentTarget.value.trim() })} />
        <Group grow>
          <NumberInput label={t.port} min={1} max={65_535} value={draft.port ?? 80} onChange={(port) => change({ ...draft, port: Number(port) || 80 })} />
          <TextInput label={t.path} value={draft.path ?? '/'} onChange={(event) => change({ ...draft, path: event.currentTarget.value })} />
        </Group>
        <NumberInput label={t.cyclesADay} min={0} max={24} value={draft.cyclesADay ?? 4} onChange={(cycles) => change({ ...draft, cyclesADay: Number(cycles) || 0 })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => change(null)}>
            {s.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {s.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
