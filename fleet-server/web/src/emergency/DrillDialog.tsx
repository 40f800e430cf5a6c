import { Button, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { useLivePoles } from '../live/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { stateWords } from '../ui/stateWords';
import { useStartDrill } from './callQueries';
import { deskWords } from './deskWords';

/** Begins a drill at a pole. */
export function DrillDialog({ close }: { close: () => void }) {
  const t = useWords(deskWords);
  const format = useFormat();
  const s = useWords(stateWords);
  const announce = useAnnounce();
  const poles = useLivePoles();
  const start = useStartDrill();
  const [poleId, setPole] = useState<string | null>(null);
  const [way, setWay] = useState('atOnce');
  const submit = () => {
    if (poleId !== null) {
      start.mutate(
        { poleId, withPress: way === 'press' },
        {
          onSuccess: ({ untilMs }) => {
            if (untilMs !== null) {
              announce(t.drillWaits(format.time(untilMs)));
            }
            close();
          },
        },
      );
    }
  };
  return (
    <Modal closeButtonProps={{ 'aria-label': s.close }} opened onClose={close} title={t.drill}>
      <Stack>
        <Text size="sm" className="faint">
          {t.drillLead}
        </Text>
        <Select label={t.drillPole} searchable limit={30} comboboxProps={{ withinPortal: false }} value={poleId} onChange={setPole} data={poles.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))} data-autofocus />
        <Radio.Group value={way} onChange={setWay}>
          <Stack gap="xs">
            <Radio value="atOnce" label={t.drillAtOnce} />
            <Radio value="press" label={t.drillPress} />
          </Stack>
        </Radio.Group>
        <FailureNote error={start.error} />
        <Button disabled={poleId === null} loading={start.isPending} onClick={submit}>
          {t.drillStart}
        </Button>
      </Stack>
    </Modal>
  );
}
