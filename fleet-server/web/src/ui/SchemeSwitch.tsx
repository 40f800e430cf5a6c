import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../i18n/context';
import { schemeWords } from './schemeWords';

export function SchemeSwitch({ fullWidth = false }: { fullWidth?: boolean }) {
  const t = useWords(schemeWords);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label={t.label}
      fullWidth={fullWidth}
      size="sm"
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'light', label: t.light },
        { value: 'dark', label: t.dark },
        { value: 'auto', label: t.auto },
      ]}
    />
  );
}
