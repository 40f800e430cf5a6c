import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useWords } from '../i18n/context';
import { instantOf } from '../i18n/zonedTime';
import { dateIn, isDate } from '../poles/nightDates';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { useSaveCard } from './chargingQueries';
import type { ChargingCard } from './chargingTypes';
import { cardWords } from './cardWords';

/** Enters a card or changes it. Its last day is meant whole, in the city's time. */
export function CardDialog({ card, close }: { card: ChargingCard | null; close: () => void }) {
  const t = useWords(cardWords);
  const zone = cityTimeZone.use();
  const announce = useAnnounce();
  const saving = useSaveCard(card?.number ?? null);
  const [number, setNumber] = useState(card?.number ?? '');
  const [owner, setOwner] = useState(card?.owner ?? '');
  const [isBlocked, setBlocked] = useState(card?.isBlocked ?? false);
  const [until, setUntil] = useState(card?.validUntilMs == null ? '' : dateIn(zone, card.validUntilMs - 1));
  const save = () =>
    saving.mutate(
      { number, owner: owner.trim(), isBlocked, validUntilMs: isDate(until) ? instantOf(zone, until, 1440) : null },
      {
        onSuccess: () => {
          announce(t.saved);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={card === null ? t.add : card.number} size="sm">
      <Stack>
        {card === null && <TextInput label={t.number} description={t.numberHint} required maxLength={40} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />}
        <TextInput label={t.owner} required maxLength={120} value={owner} onChange={(event) => setOwner(event.currentTarget.value)} />
        <TextInput type="date" label={t.validUntil} description={t.forEver} inputWrapperOrder={['label', 'input', 'description']} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        <Switch label={t.isBlocked} checked={isBlocked} onChange={(event) => setBlocked(event.currentTarget.checked)} />
        <FailureNote error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <Button disabled={owner.trim() === '' || number.trim() === ''} loading={saving.isPending} onClick={save}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
