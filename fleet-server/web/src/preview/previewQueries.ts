import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client';
import type { CalendarRule, ControlProgram, PreviewStep } from '../api/lightingTypes';
import type { Narrow, Schemas } from '../api/types';

export const traffics = ['none', 'quiet', 'busy'] as const;
export type Traffic = (typeof traffics)[number];

type Plan = Narrow<Schemas['PreviewAnswerPlanPart'], { steps: PreviewStep[] }>;
export type Figures = Schemas['PreviewAnswerFiguresPart'];
export type PreviewNight = Narrow<Schemas['PreviewAnswerNightPart'], { planned: Plan; inForce: Plan }>;
export type NightsPreview = Narrow<Schemas['PreviewAnswer'], { nights: PreviewNight[] }>;

/** What is previewed: a calendar, saved or a draft, and what it is compared with. */
export interface PreviewSubject {
  calendar?: string;
  draft?: { rules: CalendarRule[]; defaultProgram: string };
  programs?: ControlProgram[];
  inForce?: string;
  latitude: number;
  longitude: number;
  luminaire?: Schemas['LuminaireProfile'] | null;
}

export interface PreviewRequest extends PreviewSubject {
  /** yyyy-mm-dd. */
  from: string;
  to: string;
  traffic: Traffic;
  seed: number;
}

/** Nights as the firmware's own core decides them. A page that goes away takes its request back. */
export const nightsQuery = (request: PreviewRequest | null) =>
  queryOptions({
    queryKey: ['nights', request],
    queryFn: ({ signal }) => api.post<NightsPreview>('/api/calendars/preview', request, signal),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
