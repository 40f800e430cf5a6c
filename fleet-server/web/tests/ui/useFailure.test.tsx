// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { ApiError, UNREACHABLE } from '../../src/api/problem';
import { LanguageContext } from '../../src/i18n/context';
import { useFailure } from '../../src/ui/useFailure';

function inGerman() {
  const wrapper = ({ children }: { children: ReactNode }) => <LanguageContext value={{ language: 'de', choose: () => undefined }}>{children}</LanguageContext>;
  return renderHook(() => useFailure(), { wrapper }).result.current;
}

describe('a failure', () => {
  it('is told with its mend in the language in force when its code is known', () => {
    const failure = inGerman()(new ApiError({ status: 409, title: 'In conflict', detail: 'Pole "N-01" is offline.', code: 'offline' }));
    expect(failure.mend).toBe('Der Mast ist offline. Erneut versuchen, wenn er verbunden ist.');
  });

  it('names the refused field when the code is not known', () => {
    const failure = inGerman()(new ApiError({ status: 422, title: 'Refused', code: 'plan-refused', field: 'level', reason: 'At least 10.' }));
    expect(failure.mend).toBe('level: At least 10.');
  });

  it('never shows the inside of a server that failed', () => {
    const failure = inGerman()(new ApiError({ status: 500, title: 'Boom', detail: 'NullReferenceException' }));
    expect(JSON.stringify(failure)).not.toContain('NullReference');
  });

  it('says when the server cannot be reached', () => {
    expect(inGerman()(new ApiError({ status: UNREACHABLE, title: 'unreachable' })).title).toBe('Der Flottenserver antwortet nicht');
  });
});
