import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import './card.css';
import { usePageTitle } from './usePageTitle';

interface Props {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its heading, one line of what it is for, and its actions. */
export function Page({ title, lead, actions, children }: Props) {
  usePageTitle(title);
  return (
    <div className="page">
      <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
        <div>
          <Title order={1} size="h2" lts="-0.01em">
            {title}
          </Title>
          {lead !== undefined && (
            <Text className="faint" component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
