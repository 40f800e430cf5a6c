import { describe, expect, it } from 'vitest';
import { type Command, paletteMatches } from '../../src/app/paletteMatches';

const command = (title: string, note = ''): Command => ({ key: title, title, note, run: () => undefined });
const titles = (commands: Command[]) => commands.map(({ title }) => title);
const all = [command('Am Nordstern 2'), command('Nordstraße 1', 'N-01'), command('Südallee 1', 'S-01')];

describe('the palette', () => {
  it('finds without case, accents and sharp s', () => {
    expect(titles(paletteMatches(all, 'NORDSTRASSE', 9))).toEqual(['Nordstraße 1']);
    expect(titles(paletteMatches(all, 'sudallee', 9))).toEqual(['Südallee 1']);
  });

  it('wants every word, in title or note', () => {
    expect(titles(paletteMatches(all, '1 n-01', 9))).toEqual(['Nordstraße 1']);
  });

  it('puts first what begins so', () => {
    expect(titles(paletteMatches(all, 'nord', 9))).toEqual(['Nordstraße 1', 'Am Nordstern 2']);
  });

  it('offers no more than fit', () => {
    expect(paletteMatches(all, '', 2)).toHaveLength(2);
  });
});
