import { Anchor, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconMapPin } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { PoleDetail } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { useLivePole } from '../live/context';
import { lightColour } from '../map/lightScale';
import { Ago } from '../ui/Ago';
import { RightButton } from '../ui/RightButton';
import { StateMark } from '../ui/StateMark';
import { ActiveOverrideNote } from './ActiveOverrideNote';
import { IdentifyButton } from './IdentifyButton';
import { OverrideDialog } from './OverrideDialog';
import { poleWords } from './poleWords';
import { usePoleSentence } from './usePoleSentence';

/** Name, place, and the one sentence that says what the pole does now and why. */
export function PoleHeader({ pole }: { pole: PoleDetail }) {
  const t = useWords(poleWords);
  const format = useFormat();
  const live = useLivePole(pole.id);
  const sentence = usePoleSentence(pole, live);
  const [overriding, dialog] = useDisclosure(false);
  const level = live === undefined ? pole.level : live.level;
  const online = live?.online ?? pole.online;
  const never = pole.lastSeenMs === null || pole.lastSeenMs === 0;
  return (
    <header className="pole-header">
      <Group gap="lg" mb="sm">
        <Anchor component={Link} href="/poles" size="sm">
          <IconArrowLeft size={14} aria-hidden /> {t.back}
        </Anchor>
        <Anchor component={Link} href={`/?pole=${encodeURIComponent(pole.id)}&at=18/${pole.latitude}/${pole.longitude}`} size="sm">
          <IconMapPin size={14} aria-hidden /> {t.onMap}
        </Anchor>
      </Group>
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <Title order={1} size="h2" lts="-0.01em">
            {pole.name}
          </Title>
          <Text className="faint">
            {pole.id} · {pole.groupName ?? t.noGroup} · {format.place(pole.latitude, pole.longitude)}
          </Text>
        </div>
        <Group gap="xs">
          <IdentifyButton id={pole.id} />
          <RightButton needs="runLight" onClick={dialog.open} data-testid="override-open">
            {t.override}
          </RightButton>
        </Group>
      </Group>
      <div className="pole-now" data-offline={!online || undefined}>
        <span className="pole-now-light" style={{ background: lightColour(level ?? 0), boxShadow: glow(level ?? 0) }} aria-hidden="true" />
        <div>
          <p className="pole-sentence">
            {never ? (
              t.never
            ) : (
              <>
                <span data-testid="pole-level">{format.percent(level)}</span>
                {`: ${sentence}.`}
              </>
            )}
          </p>
          <Text size="sm" className="faint" component="div">
            <Group gap="md">
              <StateMark state={live?.state ?? pole.state} />
              {!never && (
                <span>
                  {online ? t.heard : t.offlineSince} <Ago ms={pole.lastSeenMs} />
                </span>
              )}
            </Group>
          </Text>
        </div>
      </div>
      <ActiveOverrideNote pole={pole} />
      {overriding && <OverrideDialog target={{ kind: 'pole', id: pole.id, name: pole.name }} close={dialog.close} />}
    </header>
  );
}

/** The light of the page's lamp spreads as far as the level says. */
function glow(level: number): string {
  return level === 0 ? 'none' : `0 0 ${8 + level * 0.32}px ${level * 0.06}px rgb(254 232 56 / ${15 + level * 0.35}%)`;
}
