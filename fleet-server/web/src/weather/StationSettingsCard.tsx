import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/context';
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
  const [draft, setDraft] = useState<StationSettings | null>(null);
  const save = useSaveStation(id);
  const announce = useAnnounce();
  const number = (member: 'heightDm' | 'selfHeatingCentiKelvin', label: string, max: number) => (
    <NumberInput label={label} min={0} max={max} value={draft?.[member] ?? 0} onChange={(value) => draft !== null && setDraft({ ...draft, [member]: Number(value) || 0 })} />
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
                [t.heightDm, settings.heightDm],
                [t.selfHeating, settings.selfHeatingCentiKelvin],
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
            {number('heightDm', t.heightDm, 200)}
            {number('selfHeatingCentiKelvin', t.selfHeating, 1000)}
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
