import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { streetWords } from '../street/streetWords';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { Facts } from '../ui/Facts';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useSaveStation } from './weatherQueries';
import type { StationSettings } from './weatherTypes';
import { weatherWords } from './weatherWords';

const FIRST: StationSettings = { enabled: true, heightDm: 45, selfHeatingCentiKelvin: 0 };

/** Whether the station measures and how its sensor hangs. */
export function StationSettingsCard({ id, settings }: { id: string; settings: StationSettings | null }) {
  const t = useWords(weatherWords);
  const s = useWords(streetWords);
  const f = useFormat();
  const [draft, setDraft] = useState<StationSettings | null>(null);
  const save = useSaveStation(id);
  const announce = useAnnounce();
  // Shown in metres and kelvin, kept in their whole parts.
  const number = (member: 'heightDm' | 'selfHeatingCentiKelvin', label: string, max: number, parts: number) => (
    <NumberInput
      label={label}
      min={0}
      max={max}
      step={1 / parts}
      decimalScale={Math.log10(parts)}
      value={(draft?.[member] ?? 0) / parts}
      onChange={(value) => draft !== null && setDraft({ ...draft, [member]: Math.round((Number(value) || 0) * parts) })}
    />
  );
  return (
    <Card title={t.settings}>
      {draft === null ? (
        <Stack gap="sm">
          {settings === null ? (
            <Text size="sm" className="faint">
              {t.notSet}
            </Text>
          ) : (
            <Facts
              rows={[
                [t.enabled, settings.enabled ? '✓' : '✗'],
                [t.sensorHeight, f.number((settings.heightDm ?? 0) / 10, 1)],
                [t.selfHeating, f.number((settings.selfHeatingCentiKelvin ?? 0) / 100, 2)],
              ]}
            />
          )}
          <Group justify="flex-end">
            <RightButton needs="maintain" variant="default" onClick={() => setDraft(settings ?? FIRST)}>
              {s.change}
            </RightButton>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(draft, {
              onSuccess: () => {
                setDraft(null);
                announce(s.saved);
              },
            });
          }}
        >
          <Stack gap="sm">
            <FailureNote error={save.error} />
            <Switch label={t.enabled} checked={draft.enabled ?? true} onChange={(event) => setDraft({ ...draft, enabled: event.currentTarget.checked })} />
            {number('heightDm', t.sensorHeight, 20, 10)}
            {number('selfHeatingCentiKelvin', t.selfHeating, 10, 100)}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setDraft(null)}>
                {s.cancel}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {s.save}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Card>
  );
}
