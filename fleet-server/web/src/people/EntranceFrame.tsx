import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Lantern } from '../ui/Lantern';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { SchemeSwitch } from '../ui/SchemeSwitch';
import './entrance.css';

/** The ground of login and set-up: a lamp over a quiet street. */
export function EntranceFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Box className="entrance" component="main">
      <Stack gap="lg" w="100%" maw={400}>
        <Group gap="sm" justify="center">
          <Lantern size={40} />
          <Text fz={28} fw={650} lts="-0.02em">
            Laterne
          </Text>
        </Group>
        <Paper withBorder p="xl" radius="lg" shadow="xl">
          <Title order={1} size="h3" mb={lead === undefined ? 'md' : 4}>
            {title}
          </Title>
          {lead !== undefined && (
            <Text className="faint" size="sm" mb="md">
              {lead}
            </Text>
          )}
          {children}
        </Paper>
        <Group justify="center">
          <LanguageSwitch />
          <SchemeSwitch />
        </Group>
      </Stack>
    </Box>
  );
}
