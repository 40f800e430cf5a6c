import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useWords } from '../i18n/context';
import { useOutbox } from './crew';
import { OutboxList } from './OutboxList';
import { outboxWords } from './outboxWords';
import { useOnline } from './useOnline';

/** How many poles wait to be sent, in sight all the time; pressed, it says which and why. */
export function OutboxButton() {
  const t = useWords(outboxWords);
  const { entries, pause } = useOutbox();
  const [opened, dialog] = useDisclosure(false);
  const online = useOnline() && pause !== 'unreachable';
  const needsFitter = entries.some(({ problem }) => problem !== undefined);
  const Icon = !online ? IconCloudOff : entries.length === 0 ? IconCloudCheck : IconCloudUp;
  const said = `${online ? '' : `${t.noNetwork}. `}${t.chip(entries.length)}`;
  return (
    <>
      <button type="button" className="crew-chip" data-tone={needsFitter ? 'alarm' : !online || entries.length > 0 ? 'warn' : 'calm'} aria-label={said} onClick={dialog.open} data-testid="outbox">
        <Icon size={26} aria-hidden />
        {!online && <span>{t.noNetwork}</span>}
        {entries.length > 0 && <strong data-testid="outbox-count">{entries.length}</strong>}
      </button>
      <Modal opened={opened} onClose={dialog.close} title={t.title} fullScreen={window.innerWidth < 600} closeButtonProps={{ 'aria-label': t.close, size: 48 }} classNames={{ title: 'crew-title' }}>
        <OutboxList close={dialog.close} />
      </Modal>
    </>
  );
}
