import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useSaveKey } from './chargingQueries';
import { keyWords } from './keyWords';

const CURVES = ['secp192k1', 'secp256k1', 'secp192r1', 'secp256r1', 'brainpoolP256r1', 'secp384r1', 'brainpoolP384r1'];

/** Registers the public key of a meter. */
export function KeyDialog({ serial, close }: { serial: string; close: () => void }) {
  const t = useWords(keyWords);
  const announce = useAnnounce();
  const saving = useSaveKey();
  const [named, setNamed] = useState(serial);
  const [publicKey, setPublicKey] = useState('');
  const [curve, setCurve] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const save = () =>
    saving.mutate(
      { serial: named.trim(), publicKey: publicKey.trim(), curve, source: source.trim() },
      {
        onSuccess: () => {
          announce(t.saved);
          close();
        },
      },
    );
  return (
    <Modal opened onClose={close} title={t.add}>
      <Stack>
        <TextInput label={t.serial} required maxLength={100} value={named} onChange={(event) => setNamed(event.currentTarget.value)} />
        <Textarea label={t.publicKey} description={t.publicKeyHint} required autosize minRows={3} maxRows={8} maxLength={4096} value={publicKey} onChange={(event) => setPublicKey(event.currentTarget.value)} />
        <Select label={t.curve} placeholder={t.inKey} clearable data={CURVES} value={curve} onChange={setCurve} />
        <TextInput label={t.source} description={t.sourceHint} maxLength={120} value={source} onChange={(event) => setSource(event.currentTarget.value)} />
        <FailureNote error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <RightButton needs="runCharging" disabled={named.trim() === '' || publicKey.trim() === ''} loading={saving.isPending} onClick={save}>
            {t.save}
          </RightButton>
        </Group>
      </Stack>
    </Modal>
  );
}
