import { Anchor, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { useLanguage, useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import './help.css';
import { helpPageWords } from './helpPageWords';
import { matching } from './matching';
import { symptomsDe, symptomsEn } from './symptoms';

/** Help sorted by what a person sees, not by what the program calls it. Search and open entry stand in the address. */
export function HelpPage() {
  const t = useWords(helpPageWords);
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const open = search.get('open');
  const shown = matching(language === 'de' ? symptomsDe : symptomsEn, q);
  const change = (name: string, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === '') {
        next.delete(name);
      } else {
        next.set(name, value);
      }
      return next;
    }, { replace: true });
  return (
    <Page title={t.title} lead={t.lead}>
      <TextInput
        aria-label={t.search}
        placeholder={t.search}
        data-search
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => change('q', event.currentTarget.value)}
        mb="md"
        maw={480}
      />
      {shown.length === 0 ? (
        <Empty title={t.none} hint={t.noneHint} />
      ) : (
        <div className="symptoms">
          {shown.map((entry) => (
            <details key={entry.id} id={entry.id} open={open === entry.id || q !== ''}>
              <summary>{entry.symptom}</summary>
              <dl>
                <dt>{t.look}</dt>
                <dd>{entry.look}</dd>
                <dt>{t.mend}</dt>
                <dd>{entry.mend}</dd>
              </dl>
              <Anchor component={Link} href={entry.path} aria-label={`${t.open}: ${entry.symptom}`}>
                {t.open}
              </Anchor>
            </details>
          ))}
        </div>
      )}
      <Text className="faint" mt="md">
        {t.keys}
      </Text>
    </Page>
  );
}
