import { describe, expect, it } from 'vitest';
import { formatView, parseView } from '../../src/map/view';

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    const view = { zoom: 16.25, lat: 51.43441, lon: 6.76231 };
    expect(parseView(formatView(view))).toEqual(view);
  });

  it.each([[null], [''], ['16/51'], ['a/b/c'], ['16/95/7'], ['40/51/7']])('is nothing when it is %s', (text) => {
    expect(parseView(text)).toBeUndefined();
  });
});
