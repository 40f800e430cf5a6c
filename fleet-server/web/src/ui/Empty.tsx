import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here yet: says so, and what to do first. */
export function Empty({ icon, title, hint, children }: { icon?: ReactNode; title: string; hint: string; children?: ReactNode }) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih={220}>
      {icon}
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      <Text className="faint" ta="center" maw={440}>
        {hint}
      </Text>
      {children}
    </Stack>
  );
}
