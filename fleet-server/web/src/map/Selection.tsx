import { Button, CloseButton, Group, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../i18n/context';
import { useLivePole } from '../live/context';
import { useWhy } from '../poles/useWhy';
import { LevelBar } from '../ui/LevelBar';
import { StateMark } from '../ui/StateMark';
import { mapWords } from './mapWords';

/** The pole that was picked on the map: level, reason, and the way to its page. */
export function Selection({ selected, select }: { selected: string | null; select: (id: string | null) => void }) {
  const t = useWords(mapWords);
  const pole = useLivePole(selected ?? '');
  const why = useWhy();
  if (pole === undefined) {
    return (
      <Text size="sm" className="faint">
        {t.nothingSelected}
      </Text>
    );
  }
  return (
    <section className="selection" aria-labelledby="selection" data-testid="selection">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={2} size="h5" id="selection">
          {pole.name}
        </Title>
        <CloseButton aria-label={t.clear} onClick={() => select(null)} />
      </Group>
      <Group gap="md" my={6}>
        <LevelBar level={pole.level} testId="pole-level" />
        <Text size="sm" component="span">
          <StateMark state={pole.state} />
        </Text>
      </Group>
      <Text size="sm" className="faint" mb="sm">
        {why({ reason: pole.reason, detail: pole.detail ?? (pole.reason === 'program' ? pole.program : null) })}
      </Text>
      <Button component={Link} href={`/poles/${encodeURIComponent(pole.id)}`} fullWidth variant="light">
        {t.open}
      </Button>
    </section>
  );
}
