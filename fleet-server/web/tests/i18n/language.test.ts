import { describe, expect, it } from 'vitest';
import { startLanguage } from '../../src/i18n/language';

describe('the start language', () => {
  it('is the one that was chosen here before', () => {
    expect(startLanguage('de', ['en-GB'])).toBe('de');
  });

  it('is the first of the browser that the pages speak', () => {
    expect(startLanguage(null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
  });

  it('is English when the browser speaks neither', () => {
    expect(startLanguage('tlh', ['fr', 'it'])).toBe('en');
  });
});
