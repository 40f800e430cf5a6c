import { SegmentedControl } from '@mantine/core';
import { useLanguage } from '../i18n/context';
import { isLanguage } from '../i18n/language';

export function LanguageSwitch({ fullWidth = false }: { fullWidth?: boolean }) {
  const { language, choose } = useLanguage();
  return (
    <SegmentedControl
      aria-label="Sprache / Language"
      fullWidth={fullWidth}
      size="sm"
      value={language}
      onChange={(next) => {
        if (isLanguage(next)) {
          choose(next);
        }
      }}
      data={[
        { value: 'de', label: 'Deutsch' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
