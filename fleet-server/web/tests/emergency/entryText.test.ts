import { describe, expect, it } from 'vitest';
import { callWords } from '../../src/emergency/callWords';
import type { CallEntry } from '../../src/emergency/emergencyTypes';
import { entryText, whoText } from '../../src/emergency/entryText';
import { entryWords } from '../../src/emergency/entryWords';

const say = (what: string, data: Record<string, unknown>, who = ':server') => entryText({ number: 1, timeMs: 0, who, what, data, hash: '' } satisfies CallEntry, entryWords.de, callWords.de);

describe('an entry of the record', () => {
  it('is told in one sentence', () => {
    expect(say('pressed', { presses: 1 }, ':pole')).toBe('Taster gedrückt (1)');
    expect(say('taken', { waitedMs: 12_000 })).toBe('Angenommen nach 0:12');
    expect(say('escalated', { step: 2, people: ['otto'], roles: ['operator'] })).toBe('Stufe 2 des Rufplans: benachrichtigt otto, operator');
    expect(say('closed', { outcome: 'falseAlarm', text: 'Kinder' })).toBe('Abgeschlossen: Fehlalarm. Kinder');
    expect(say('note', { text: 'wie\ngeschrieben' })).toBe('wie\ngeschrieben');
  });

  it('tells the answers of poles with the reason of a refusal and the attempt', () => {
    const answers = [{ pole: 'N-01', answer: 'pole-refused', reason: 'no such call', attempt: 1 }, { pole: 'N-02', answer: 'no-answer', attempt: 3 }];
    expect(say('answered', { command: 'call-acknowledge', answers })).toBe('Licht des Rufenden grün: N-01 abgelehnt: no such call, N-02 keine Antwort (Versuch 3)');
  });

  it('is shown as it came when it is of a later server, and odd data breaks nothing', () => {
    expect(say('somethingNew', {})).toBe('somethingNew');
    expect(say('closed', { outcome: 'toString' })).toBe('Abgeschlossen: toString');
    expect(() => say('answered', { answers: [null, 3, 'x'] })).not.toThrow();
    expect(() => say('escalated', { people: 'x' })).not.toThrow();
  });

  it('says who by name, or that it was the pole or the server', () => {
    expect([':pole', ':server', 'cora'].map((who) => whoText(who, entryWords.en))).toEqual(['the pole', 'the server', 'cora']);
  });
});
