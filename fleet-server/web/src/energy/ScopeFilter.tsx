import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { groupsQuery } from '../groups/groupQueries';
import { useWords } from '../i18n/context';
import { useLive } from '../live/context';
import { cabinetsQuery, segmentsQuery } from './energyQueries';
import { SCOPES, type ScopeKind } from './energyRange';
import { energyWords } from './energyWords';

const MOST_SHOWN = 60;

interface Props {
  scope: ScopeKind;
  id: string;
  change: (next: { scope: ScopeKind; id: string }) => void;
}

/** The whole city, or one group, segment, cabinet or pole. */
export function ScopeFilter({ scope, id, change }: Props) {
  const t = useWords(energyWords);
  const { poles } = useLive();
  const groups = useQuery({ ...groupsQuery, enabled: scope === 'group' }).data ?? [];
  const segments = useQuery({ ...segmentsQuery, enabled: scope === 'segment' }).data?.features ?? [];
  const cabinets = useQuery({ ...cabinetsQuery, enabled: scope === 'cabinet' }).data ?? [];
  const choices = {
    city: [],
    group: groups.map((group) => ({ value: group.id, label: group.name })),
    segment: segments.map((segment) => ({ value: segment.id, label: segment.properties.name })),
    cabinet: cabinets.map((cabinet) => ({ value: cabinet.id, label: cabinet.name })),
    pole: scope === 'pole' ? poles.all.map((pole) => ({ value: pole.id, label: pole.name })) : [],
  }[scope];
  return (
    <>
      <Select
        label={t.scope}
        allowDeselect={false}
        value={scope}
        data={SCOPES.map((value) => ({ value, label: t[value] }))}
        onChange={(next) => change({ scope: SCOPES.find((known) => known === next) ?? 'city', id: '' })}
        w={150}
      />
      {scope !== 'city' && <Select label={t[scope]} placeholder={t.choose} searchable limit={MOST_SHOWN} value={id === '' ? null : id} data={choices} onChange={(next) => change({ scope, id: next ?? '' })} />}
    </>
  );
}
