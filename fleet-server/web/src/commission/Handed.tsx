import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCloudUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/context';
import { useOutbox } from './crew';
import { stepWords } from './stepWords';

/** The pole is out of the fitter's hands: how far it is on its way. */
export function Handed({ entryKey, pole, leave }: { entryKey: string; pole: string; leave: () => void }) {
  const t = useWords(stepWords);
  const { entries, sending, sent } = useOutbox();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const entry = entries.find(({ key }) => key === entryKey);
  const arrived = entry === undefined && sent.some(({ key }) => key === entryKey);
  const said = arrived ? t.handedSent : entry?.problem !== undefined ? t.handedProblem : sending === entryKey ? t.handedSending : t.handedWaits;
  const Icon = arrived ? IconCircleCheck : IconCloudUp;
  return (
    <div className="crew-page">
      <Stack className="crew-body crew-handed" align="center" justify="center" gap="sm">
        <Icon size={72} stroke={1.4} aria-hidden color={arrived ? 'var(--calm)' : 'var(--warn)'} />
        <Title order={1} size="h2" ref={heading} tabIndex={-1}>{`${pole}: ${entry?.problem === undefined ? t.handed : t.held}`}</Title>
        <Text ta="center" role="status" data-testid="handed" data-arrived={arrived}>
          {said}
        </Text>
      </Stack>
      <div className="crew-actions">
        <Button className="crew-act" onClick={leave} data-testid="next-pole">
          {t.nextPole}
        </Button>
      </div>
    </div>
  );
}
