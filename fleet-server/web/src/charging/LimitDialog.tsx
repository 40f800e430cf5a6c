import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useLimit } from './chargingQueries';
import { pointWords } from './pointWords';

/** Limits a charge point for some time. */
export function LimitDialog({ id, name, maxA, close }: { id: string; name: string; maxA: number; close: () => void }) {
  const t = useWords(pointWords);
  const announce = useAnnounce();
  const limit = useLimit(id);
  const [limitA, setLimit] = useState(6);
  const [minutes, setMinutes] = useState(60);
  const valid = (limitA === 0 || limitA >= 6) && limitA <= maxA && minutes >= 1 && minutes <= 10_080;
  const run = () =>
    limit.mutate(
      { limitA, minutes },
      {
        onSuccess: () => {
          announce(t.limited);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={t.limitTitle(name)} size="sm">
      <Stack>
        <NumberInput label={t.limitA} description={t.limitHint} min={0} max={maxA} allowDecimal={false} value={limitA} onChange={(value) => setLimit(Number(value) || 0)} />
        <NumberInput label={t.minutes} min={1} max={10_080} allowDecimal={false} value={minutes} onChange={(value) => setMinutes(Number(value) || 0)} />
        <FailureNote error={limit.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <Button disabled={!valid} loading={limit.isPending} onClick={run}>
            {t.setLimit}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
