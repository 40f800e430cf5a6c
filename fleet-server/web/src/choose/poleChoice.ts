import type { PoleFilter } from '../poles/poleQueries';

export const choiceKinds = ['group', 'segment', 'cabinet', 'feeder', 'q'] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** Which poles are meant: all of a group, a segment, a cabinet or a feeder, or all that a search finds. */
export interface PoleChoice {
  kind: ChoiceKind;
  value: string;
}

export const isChosen = ({ value }: PoleChoice) => value.trim() !== '';

/** The filter of the API, for a list and for a change of many. */
export const filterOf = ({ kind, value }: PoleChoice): Partial<PoleFilter> => ({ [kind]: value.trim() });

/** Reads `kind:value` from the address. */
export function readChoice(text: string | null): PoleChoice {
  const [kind = '', ...rest] = (text ?? '').split(':');
  const known = choiceKinds.find((each) => each === kind);
  return known === undefined ? { kind: 'group', value: '' } : { kind: known, value: rest.join(':') };
}

export const writeChoice = ({ kind, value }: PoleChoice) => `${kind}:${value}`;

/** What a list is filtered by, as a choice; of several members the narrowest. */
export function choiceOfFilter(filter: PoleFilter): string {
  const kind = (['q', 'feeder', 'segment', 'cabinet', 'group'] as const).find((each) => filter[each] !== '');
  return kind === undefined ? '' : writeChoice({ kind, value: filter[kind] });
}
