import type { Language } from './language';

/** A text, or a function that makes one from what it is about. */
export type Phrase = string | ((...parts: never[]) => string);

type SameAs<E extends Record<string, Phrase>> = {
  [K in keyof E]: E[K] extends (...parts: infer P) => string ? (...parts: P) => string : string;
};

export type Dictionary<E extends Record<string, Phrase>> = Record<Language, SameAs<E>>;

/** The words of one room in both languages; a phrase that one of them lacks fails the type check. */
export function words<E extends Record<string, Phrase>>(both: { en: E; de: SameAs<NoInfer<E>> }): Dictionary<E> {
  return { en: both.en as unknown as SameAs<E>, de: both.de };
}
