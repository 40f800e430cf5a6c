import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { refusalOf } from '../api/problem';
import type { ControlProgram } from '../api/lightingTypes';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { nightFrame } from './nightTime';
import { editorField } from './programEditing';
import { previewQuery } from './programQueries';

/** A drag sends at most one request in this time. */
const PAUSE_MS = 180;

export interface NightChoice {
  date: string;
  latitude: number;
  longitude: number;
  roadUsersPerHour: number;
}

/** The night of a program as the server reckons it, a moment after the last change; a refusal names its field. */
export function usePreview(program: ControlProgram, night: NightChoice) {
  const timeZone = cityTimeZone.use();
  const { date, latitude, longitude, roadUsersPerHour } = night;
  const request = useMemo(() => ({ program, date, latitude, longitude, roadUsersPerHour }), [program, date, latitude, longitude, roadUsersPerHour]);
  const [settled] = useDebouncedValue(request, PAUSE_MS);
  const preview = useQuery(previewQuery(settled));
  const refusal = refusalOf(preview.error);
  const { sunset = null, sunrise = null } = preview.data ?? {};
  const frame = useMemo(() => nightFrame(date, timeZone, sunset, sunrise), [date, timeZone, sunset, sunrise]);
  return {
    frame,
    data: preview.data,
    pending: preview.isFetching || settled !== request,
    error: refusal === undefined ? preview.error : null,
    refusal: refusal === undefined ? undefined : { field: editorField(refusal.field), reason: refusal.reason },
  };
}
