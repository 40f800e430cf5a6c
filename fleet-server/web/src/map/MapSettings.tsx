import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useWords } from '../i18n/context';
import { acceptableStyleUrl, useMapStyleUrl } from './mapStyleUrl';
import { mapWords } from './mapWords';

/** Another base map for this device. */
export function MapSettings({ close }: { close: () => void }) {
  const t = useWords(mapWords);
  const [stored, store] = useMapStyleUrl();
  const [url, setUrl] = useState(stored ?? '');
  const acceptable = acceptableStyleUrl(url.trim());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (acceptable) {
      store(url.trim() === '' ? null : url.trim());
      close();
    }
  };
  return (
    <Modal opened onClose={close} title={t.settings}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t.styleUrl}
            description={t.styleUrlHint}
            placeholder="https://…/style.json"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={acceptable ? undefined : t.styleUrlWrong}
            data-autofocus
          />
          <Button type="submit">{t.save}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
