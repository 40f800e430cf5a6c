import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  icon?: ReactNode;
  title: string;
  hint: string;
  /** 1 where it is all that the page has; then it is the page's heading. */
  order?: 1 | 2;
  children?: ReactNode;
}

/** Nothing here yet: says so, and what to do first. */
export function Empty({ icon, title, hint, order = 2, children }: Props) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih={220}>
      {icon}
      <Title order={order} size="h4" ta="center">
        {title}
      </Title>
      <Text className="faint" ta="center" maw={440}>
        {hint}
      </Text>
      {children}
    </Stack>
  );
}
