import { Alert, Button, Code, CopyButton, Group, Modal, Stack } from '@mantine/core';
import { useWords } from '../i18n/context';
import { addPoleWords } from './addPoleWords';

/** The secret of a pole, the only time that it is seen. It does not close by a click beside it. */
export function PoleSecret({ id, secret, close }: { id: string; secret: string; close: () => void }) {
  const t = useWords(addPoleWords);
  return (
    <Modal opened onClose={close} title={t.secretTitle(id)} closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Alert color="yellow" variant="light">
          {t.secretHint}
        </Alert>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group grow>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t.copied : t.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close}>{t.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
