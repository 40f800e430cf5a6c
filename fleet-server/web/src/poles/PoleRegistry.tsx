import { Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '../api/client';
import type { PoleDetail } from '../api/types';
import { useRights } from '../app/session';
import { useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { PoleSecret } from './PoleSecret';
import { registryWords } from './registryWords';

/** What only administrators may do to a pole: a new secret, and its end. */
export function PoleRegistry({ pole }: { pole: PoleDetail }) {
  const t = useWords(registryWords);
  const { may } = useRights();
  const [, go] = useLocation();
  const client = useQueryClient();
  const path = `/api/poles/${encodeURIComponent(pole.id)}`;
  const renew = useMutation<{ id: string; secret: string }>({ mutationFn: () => api.post(`${path}/secret`) });
  const remove = useMutation({
    mutationFn: () => api.delete(path),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['poles'] }), client.invalidateQueries({ queryKey: ['live'] })]),
  });
  if (!may('managePoles')) {
    return null;
  }
  return (
    <Card title={t.title}>
      <Group gap="xs">
        <ConfirmButton needs="managePoles" label={t.renew} question={t.renewSure(pole.name)} done={t.renewed} action={renew} />
        <ConfirmButton needs="managePoles" label={t.remove} question={t.removeSure(pole.name)} done={t.removed(pole.name)} action={remove} onDone={() => go('/poles', { replace: true })} />
      </Group>
      {renew.data !== undefined && <PoleSecret id={renew.data.id} secret={renew.data.secret} close={renew.reset} />}
    </Card>
  );
}
