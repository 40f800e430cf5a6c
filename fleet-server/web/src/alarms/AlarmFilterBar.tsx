import { Group, Select } from '@mantine/core';
import { useSupply } from '../choose/useSupply';
import { useWords } from '../i18n/context';
import { SearchField } from '../ui/SearchField';
import type { AlarmFilter } from './alarmQueries';
import { alarmStates, severities } from './alarmTypes';
import { alarmWords } from './alarmWords';
import type { AlarmViewChange } from './useAlarmFilter';

/** Search, severity, state and place: one group, cabinet or feeder. */
export function AlarmFilterBar({ filter, change }: { filter: AlarmFilter; change: (change: AlarmViewChange) => void }) {
  const t = useWords(alarmWords);
  const { options } = useSupply();
  const kinds = ['group', 'cabinet', 'feeder'] as const;
  const chosen = kinds.find((kind) => filter[kind] !== '');
  return (
    <Group gap="sm" mb="sm" role="search">
      <SearchField label={t.search} value={filter.q} onChange={(q) => change({ q })} />
      <Select
        aria-label={t.severity}
        placeholder={t.anySeverity}
        clearable
        w={150}
        data={severities.map((value) => ({ value, label: t[value] }))}
        value={filter.severity === '' ? null : filter.severity}
        onChange={(severity) => change({ severity: severity ?? '' })}
      />
      <Select
        aria-label={t.state}
        placeholder={t.open}
        clearable
        w={140}
        data={alarmStates.map((value) => ({ value, label: t[value] }))}
        value={filter.state === '' ? null : filter.state}
        onChange={(state) => change({ state: state ?? '' })}
      />
      <Select
        aria-label={t.place}
        placeholder={t.anyPlace}
        clearable
        searchable
        w={210}
        data={kinds.map((kind) => ({ group: t[`${kind}s`], items: options[kind].map(({ value, label }) => ({ value: `${kind}:${value}`, label })) }))}
        value={chosen === undefined ? null : `${chosen}:${filter[chosen]}`}
        onChange={(place) => {
          const [kind, id] = [place?.split(':', 1)[0], place?.slice(place.indexOf(':') + 1) ?? ''];
          change({ group: '', cabinet: '', feeder: '', ...(kind === 'group' || kind === 'cabinet' || kind === 'feeder' ? { [kind]: id } : {}) });
        }}
      />
    </Group>
  );
}
