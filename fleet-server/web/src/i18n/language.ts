export const languages = ['de', 'en'] as const;
export type Language = (typeof languages)[number];

const KEY = 'laterne.language';

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The language that was chosen here before, else the first of the browser's that we speak, else English. */
export function startLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (isLanguage(stored)) {
    return stored;
  }
  const primary = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return primary.find(isLanguage) ?? 'en';
}

export function readStoredLanguage(): string | null {
  return localStorage.getItem(KEY);
}

export function storeLanguage(language: Language) {
  localStorage.setItem(KEY, language);
}
