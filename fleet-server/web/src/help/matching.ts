import type { Symptom } from './symptoms';

/** The entries in which every word of the search stands somewhere, in their order. */
export function matching(entries: readonly Symptom[], search: string): readonly Symptom[] {
  const wanted = search.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  return entries.filter((entry) => {
    const text = `${entry.symptom} ${entry.look} ${entry.mend}`.toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
