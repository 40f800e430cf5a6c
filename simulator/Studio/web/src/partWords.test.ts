import { describe, expect, it } from 'vitest';
import { partWord } from './partWords';

describe('words of the parts', () => {
  it('speak English and German', () => {
    expect(partWord('press-call', 'en-GB')).toBe('Press the button');
    expect(partWord('press-call', 'de-DE')).toBe('Taster drücken');
  });

  it('leave a name they do not know readable', () => {
    expect(partWord('meteor-strike', 'de')).toBe('meteor strike');
  });
});
