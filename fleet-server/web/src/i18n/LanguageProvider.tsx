import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { LanguageContext } from './context';
import { type Language, readStoredLanguage, startLanguage, storeLanguage } from './language';

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => startLanguage(readStoredLanguage(), navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const choose = useCallback((next: Language) => {
    storeLanguage(next);
    setLanguage(next);
  }, []);
  const value = useMemo(() => ({ language, choose }), [language, choose]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}
