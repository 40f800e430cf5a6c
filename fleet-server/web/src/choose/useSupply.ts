import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { groupsQuery } from '../groups/groupQueries';
import { cabinetsQuery, feedersQuery, segmentsQuery } from './chooseQueries';

export interface Option {
  value: string;
  label: string;
}

export type SupplyNames = ReturnType<typeof useSupply>['names'];

/** Groups, segments, cabinets and feeders as choices, and their names by id. */
export function useSupply() {
  const groups = useQuery(groupsQuery).data;
  const segments = useQuery(segmentsQuery).data;
  const cabinets = useQuery(cabinetsQuery).data;
  const feeders = useQuery(feedersQuery).data;
  return useMemo(() => {
    const cabinetName = new Map(cabinets?.map(({ id, name }) => [id, name]));
    const group = (groups ?? []).map(({ id, name }): Option => ({ value: id, label: name }));
    const segment = (segments?.features ?? []).map(({ id, properties }): Option => ({ value: String(id), label: typeof properties?.name === 'string' ? properties.name : String(id) }));
    const cabinet = (cabinets ?? []).map(({ id, name }): Option => ({ value: id, label: name }));
    const feeder = (feeders ?? []).map(({ id, name, cabinet: at }): Option => ({ value: id, label: `${cabinetName.get(at) ?? at} · ${name}` }));
    const named = (options: Option[]) => new Map(options.map(({ value, label }) => [value, label]));
    return {
      options: { group, segment, cabinet, feeder },
      names: { group: named(group), segment: named(segment), cabinet: named(cabinet), feeder: named(feeder) },
      cabinetOf: new Map((feeders ?? []).map(({ id, cabinet: at }) => [id, at])),
    };
  }, [groups, segments, cabinets, feeders]);
}
