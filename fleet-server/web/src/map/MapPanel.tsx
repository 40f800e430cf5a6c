import { ActionIcon, Drawer, Group, Stack, Title, Tooltip } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconChevronUp, IconSettings } from '@tabler/icons-react';
import { UrgentAlarms } from '../alarms/UrgentAlarms';
import { ActiveCalls } from '../emergency/ActiveCalls';
import { useWords } from '../i18n/context';
import { useLivePoles } from '../live/context';
import { Attention } from './Attention';
import { CitySummary } from './CitySummary';
import { MapSettings } from './MapSettings';
import { mapWords } from './mapWords';
import { Selection } from './Selection';
import { isAttention } from './severity';

interface Props {
  selected: string | null;
  select: (id: string | null) => void;
}

/** The column of truth beside the map; on a phone a sheet that is drawn up. */
export function MapPanel({ selected, select }: Props) {
  const t = useWords(mapWords);
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [open, sheet] = useDisclosure(false);
  const [settings, settingsDialog] = useDisclosure(false);
  const urgent = useLivePoles().filter(({ state }) => isAttention(state)).length;

  const content = (
    <Stack gap="lg">
      <ActiveCalls />
      <UrgentAlarms />
      <CitySummary />
      {!phone && <Selection selected={selected} select={select} />}
      <Attention select={select} selected={selected} />
    </Stack>
  );
  return (
    <>
      {phone ? (
        <>
          <div className="map-sheet">
            {selected !== null && <Selection selected={selected} select={select} />}
            <button type="button" className="map-sheet-handle" onClick={sheet.open}>
              <IconChevronUp size={18} aria-hidden />
              {urgent === 0 ? t.allWell : `${t.needsPerson}: ${urgent}`}
            </button>
          </div>
          <Drawer opened={open} onClose={sheet.close} position="bottom" size="75%" title={t.panel}>
            {content}
          </Drawer>
        </>
      ) : (
        <aside className="map-panel" aria-label={t.panel}>
          <Group justify="space-between" mb="md">
            <Title order={1} size="h4">
              {t.title}
            </Title>
            <Tooltip label={t.settings}>
              <ActionIcon variant="subtle" color="gray" aria-label={t.settings} onClick={settingsDialog.open}>
                <IconSettings size={18} />
              </ActionIcon>
            </Tooltip>
          </Group>
          {content}
        </aside>
      )}
      {settings && <MapSettings close={settingsDialog.close} />}
    </>
  );
}
