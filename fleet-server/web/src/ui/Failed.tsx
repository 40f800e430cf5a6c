import { Button, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import { stateWords } from './stateWords';
import { useFailure } from './useFailure';

/** A part of the page that could not be shown: what happened, what to do, and a way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords(stateWords);
  const { title, mend } = useFailure()(error);
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" role="alert" mih={220}>
      <IconPlugConnectedX size={32} stroke={1.5} color="var(--faint)" aria-hidden />
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      <Text className="faint" ta="center" maw={420}>
        {mend}
      </Text>
      {retry !== undefined && (
        <Button variant="default" mt="sm" onClick={retry}>
          {t.retry}
        </Button>
      )}
    </Stack>
  );
}
