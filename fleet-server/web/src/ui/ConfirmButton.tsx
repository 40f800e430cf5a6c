import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Right } from '../api/types';
import { useWords } from '../i18n/context';
import { useAnnounce } from './announce';
import { confirmWords } from './confirmWords';
import { FailureNote } from './FailureNote';
import { RightButton } from './RightButton';

interface Props {
  needs: Exclude<Right, 'see'>;
  label: string;
  question: string;
  done: string;
  action: UseMutationResult<unknown, Error, void>;
  onDone?: () => void;
}

/** Something that cannot be undone: asked once, refused with the reason. */
export function ConfirmButton({ needs, label, question, done, action, onDone }: Props) {
  const t = useWords(confirmWords);
  const announce = useAnnounce();
  const [asking, dialog] = useDisclosure(false);
  const run = () =>
    action.mutate(undefined, {
      onSuccess: () => {
        dialog.close();
        announce(done);
        onDone?.();
      },
    });
  return (
    <>
      <RightButton needs={needs} variant="subtle" color="red" className="dangerous" onClick={dialog.open}>
        {label}
      </RightButton>
      {asking && (
        <Modal opened onClose={dialog.close} title={question} size="sm">
          <Stack>
            <FailureNote error={action.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close} data-autofocus>
                {t.cancel}
              </Button>
              <Button color="red" loading={action.isPending} onClick={run}>
                {label}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}
