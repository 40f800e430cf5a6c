import { Group, Select, Spoiler, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { chosenQuery, MOST_LISTED } from './chooseQueries';
import { chooseWords } from './chooseWords';
import { choiceKinds, isChosen, type PoleChoice } from './poleChoice';
import { useSupply } from './useSupply';

/** Chooses poles by what they belong to, and says how many and which they are. */
export function ChoosePoles({ choice, change }: { choice: PoleChoice; change: (choice: PoleChoice) => void }) {
  const t = useWords(chooseWords);
  const { options } = useSupply();
  return (
    <div>
      <Group gap="sm" align="flex-end">
        <Select
          label={t.by}
          w={170}
          allowDeselect={false}
          data={choiceKinds.map((value) => ({ value, label: t[value] }))}
          value={choice.kind}
          onChange={(kind) => change({ kind: kind ?? 'group', value: '' })}
        />
        {choice.kind === 'q' ? (
          <SearchInput value={choice.value} change={(value) => change({ kind: 'q', value })} />
        ) : (
          <Select
            className="poles-filter"
            label={t[choice.kind]}
            placeholder={t.choose}
            searchable
            limit={100}
            nothingFoundMessage={t.noneOfThese}
            data={options[choice.kind]}
            value={choice.value === '' ? null : choice.value}
            onChange={(value) => change({ ...choice, value: value ?? '' })}
          />
        )}
      </Group>
      <ChosenList choice={choice} />
    </div>
  );
}

function SearchInput({ value, change }: { value: string; change: (value: string) => void }) {
  const t = useWords(chooseWords);
  const [typed, setTyped] = useState(value);
  const [settled] = useDebouncedValue(typed, 300);
  useEffect(() => {
    if (settled !== value) {
      change(settled);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was typed is sent on
  }, [settled]);
  return <TextInput className="poles-filter" label={t.q} placeholder={t.searchHint} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />;
}

/** How many poles are meant, and their names. */
export function ChosenList({ choice }: { choice: PoleChoice }) {
  const t = useWords(chooseWords);
  const format = useFormat();
  const chosen = useQuery(chosenQuery(choice));
  if (!isChosen(choice)) {
    return (
      <Text size="sm" className="faint" mt="xs">
        {t.nothingChosen}
      </Text>
    );
  }
  if (chosen.data === undefined) {
    return chosen.error === null ? <Text size="sm" className="faint" mt="xs">{t.counting}</Text> : <FailureNote error={chosen.error} />;
  }
  const { total, items } = chosen.data;
  return (
    <div role="status">
      <Text fw={600} mt="xs" data-testid="chosen-count">
        {t.count(format.number(total), total)}
      </Text>
      <Spoiler maxHeight={44} showLabel={t.showAll} hideLabel={t.showLess}>
        <Text size="sm" className="faint">
          {items.map(({ name }) => name).join(', ')}
          {total > MOST_LISTED ? ` … ${t.more(format.number(total - MOST_LISTED))}` : ''}
        </Text>
      </Spoiler>
    </div>
  );
}
