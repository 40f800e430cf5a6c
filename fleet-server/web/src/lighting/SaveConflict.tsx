import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { StoredProgram } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { programPath, programQuery } from './programQueries';
import { programWords } from './programWords';

/** Somebody else saved first: theirs or ours, chosen on purpose. */
export function SaveConflict({ id, onOver }: { id: string; onOver: (version: number) => void }) {
  const t = useWords(programWords);
  const client = useQueryClient();
  return (
    <Alert color="yellow" variant="light" title={t.conflict} role="alert">
      {t.conflictHint}
      <Group gap="xs" mt="sm">
        <Button size="compact-md" variant="default" onClick={() => void client.invalidateQueries({ queryKey: programQuery(id).queryKey })}>
          {t.takeTheirs}
        </Button>
        <Button size="compact-md" variant="light" onClick={() => void api.get<StoredProgram>(programPath(id)).then(({ version }) => onOver(version))}>
          {t.putMine}
        </Button>
      </Group>
    </Alert>
  );
}
