import { createContext, use, useMemo } from 'react';
import { cityTimeZone } from './cityTimeZone';
import { formatter } from './format';
import type { Language } from './language';
import type { Dictionary, Phrase } from './words';

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => undefined });

export function useLanguage(): LanguageChoice {
  return use(LanguageContext);
}

/** The words of one room in the language in force. */
export function useWords<E extends Record<string, Phrase>>(dictionary: Dictionary<E>) {
  return dictionary[useLanguage().language];
}

/** Numbers, units and times in the language in force and in the city's time zone. */
export function useFormat() {
  const { language } = useLanguage();
  const timeZone = cityTimeZone.use();
  return useMemo(() => formatter(language, timeZone), [language, timeZone]);
}
