import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { stateWords } from '../ui/stateWords';
import { useTakeCall } from './callQueries';
import { callWords } from './callWords';
import type { CallItem } from './emergencyTypes';
import { TAKE_COLOUR } from './waitingCalls';

/** Takes a call that nobody has; takes one over from somebody else when it is meant. */
export function TakeButtons({ call, me }: { call: CallItem; me: string | undefined }) {
  const t = useWords(callWords);
  const s = useWords(stateWords);
  const announce = useAnnounce();
  const take = useTakeCall(call.id);
  const [asking, dialog] = useDisclosure(false);
  if (call.state === 'closed' || call.takenBy === me) {
    return null;
  }
  const run = (over: string | undefined) =>
    take.mutate(over, {
      onSuccess: () => {
        announce(t.youHaveIt);
        dialog.close();
      },
    });
  const { takenBy } = call;
  if (takenBy === null) {
    return (
      <>
        <FailureNote error={take.error} />
        <RightButton needs="takeCalls" color={TAKE_COLOUR} loading={take.isPending} onClick={() => run(undefined)}>
          {t.take}
        </RightButton>
      </>
    );
  }
  return (
    <>
      <RightButton needs="takeCalls" variant="default" onClick={dialog.open}>
        {t.takeOver}
      </RightButton>
      {asking && (
        <Modal closeButtonProps={{ 'aria-label': s.close }} opened onClose={dialog.close} title={t.takeOverSure(takenBy)} size="sm">
          <Stack>
            <FailureNote error={take.error} />
            <Group justify="flex-end">
              <Button loading={take.isPending} onClick={() => run(takenBy)}>
                {t.takeOver}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}
