import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { IconCommand } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { useLive } from '../live/context';
import { paletteMatches } from './paletteMatches';
import { paletteWords } from './paletteWords';
import { useCommands } from './useCommands';

const MOST = 12;

/** Everything by typing a few letters: pages, poles, switches. */
export function Palette({ close, openHelp }: { close: () => void; openHelp: () => void }) {
  const t = useWords(paletteWords);
  const format = useFormat();
  const [, go] = useLocation();
  const { poles } = useLive();
  const [typed, setTyped] = useState('');
  const commands = useCommands(openHelp);
  const combobox = useCombobox({ opened: true });

  const shown = useMemo(() => {
    const fromPoles = poles.all.map((pole) => ({
      key: `pole ${pole.id}`,
      title: pole.name,
      note: `${pole.id} · ${pole.online ? format.percent(pole.level) : t.offline}`,
      run: () => go(`/poles/${encodeURIComponent(pole.id)}`),
    }));
    return paletteMatches([...commands, ...(typed === '' ? [] : fromPoles)], typed, MOST);
  }, [commands, format, go, poles, t, typed]);

  const pick = (key: string) => {
    close();
    shown.find((command) => command.key === key)?.run();
  };
  return (
    <Modal opened onClose={close} withCloseButton={false} padding={0} size="lg" yOffset="12vh" centered={false} aria-label={t.label}>
      <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false}>
        <Combobox.EventsTarget>
          <TextInput
            size="lg"
            variant="unstyled"
            px="md"
            leftSection={<IconCommand size={20} aria-hidden />}
            placeholder={t.placeholder}
            aria-label={t.label}
            value={typed}
            data-autofocus
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              combobox.resetSelectedOption();
              setTimeout(() => combobox.selectFirstOption(), 0);
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options p="xs" style={{ borderTop: '1px solid var(--line)' }}>
          {shown.length === 0 && <Combobox.Empty>{t.nothing}</Combobox.Empty>}
          {shown.map(({ key, title, note }) => (
            <Combobox.Option key={key} value={key}>
              <Text span>{title}</Text>
              <Text span className="faint" size="sm" ml="sm">
                {note}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox>
    </Modal>
  );
}
