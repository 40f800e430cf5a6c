import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/commission/crewQueries';
import { backOffMs, type Draft, heads, newKey } from '../../src/commission/outbox/entry';
import { matchingPoles, numberOf } from '../../src/commission/poleNumbers';
import { shrunkSize } from '../../src/commission/shrinkPhoto';
import { chosen, distanceM, entryOf, judgePlace, missingFor, nextStep, stateOf } from '../../src/commission/steps';

const draft = (more: Partial<Draft> = {}): Draft => ({ user: 'mia', pole: 'N-01', key: 'k', begunMs: 1, knownMs: 7, parts: [], note: '', hasPhoto: false, ...more });
const plan = { pole: 'N-01', name: 'North 1', latitude: 51, longitude: 6, group: 'north', board: 'devkit-v1', functions: [], commissioning: 'planned', purpose: 'new', changedMs: 7, changedBy: '' } as Plan;
const boards = [{ name: 'devkit-v1', functions: ['lighting', 'energy'] }, { name: 'c3', functions: ['lighting'] }];

describe('the steps of a pole', () => {
  it('go from place to hand-over, and photo and note hold nobody up', () => {
    expect(nextStep(draft())).toBe('place');
    const placed = { place: { latitude: 51, longitude: 6 } };
    expect(nextStep(draft(placed))).toBe('equipment');
    expect(nextStep(draft({ ...placed, equipped: true }))).toBe('test');
    expect(nextStep(draft({ ...placed, equipped: true, parts: [{ part: 'lamp', result: 'passed' }] }))).toBe('handover');
  });

  it('name what a pole lacks before it goes into service, and a failed part is among it', () => {
    expect(missingFor(draft())).toEqual(['place', 'equipment', 'test']);
    const failed = draft({ place: { latitude: 1, longitude: 1 }, equipped: true, parts: [{ part: 'lamp', result: 'passed' }, { part: 'motion', result: 'failed' }] });
    expect(missingFor(failed)).toEqual(['test']);
    expect(stateOf('test', failed)).toBe('warn');
  });

  it('count a test without the lamp as none', () => {
    expect(stateOf('test', draft({ parts: [{ part: 'photocell', result: 'passed' }] }))).toBe('open');
    expect(stateOf('test', draft({ parts: [{ part: 'lamp', result: 'unseen' }] }))).toBe('open');
  });
});

describe('what stands in the fields', () => {
  it('is what is planned, until the pole itself or the fitter says otherwise', () => {
    expect(chosen(draft(), plan, boards)).toMatchObject({ group: 'north', board: 'devkit-v1', functions: ['lighting', 'energy'] });
    expect(chosen(draft(), plan, boards, 'c3')).toMatchObject({ board: 'c3', functions: ['lighting'] });
    expect(chosen(draft({ board: 'devkit-v1', functions: ['lighting'], group: 'park' }), plan, boards, 'c3')).toMatchObject({ board: 'devkit-v1', functions: ['lighting'], group: 'park' });
  });
});

describe('a place', () => {
  it('is believed when the phone knows it well, asked for when not, and refused when it says nothing', () => {
    expect([5, 25, 26, 100, 101, 500].map(judgePlace)).toEqual(['good', 'good', 'ask', 'ask', 'useless', 'useless']);
  });

  it('is some metres from another one', () => {
    expect(distanceM({ latitude: 51.4343, longitude: 6.7589 }, { latitude: 51.4352, longitude: 6.7589 })).toBeCloseTo(100, 0);
  });
});

describe('an entry', () => {
  it('carries what was entered and what was known, and no secret', () => {
    const entry = entryOf(draft({ place: { latitude: 1, longitude: 2, accuracyM: 4 }, note: ' lid lost ', parts: [{ part: 'lamp', result: 'passed' }] }), true, 99, { name: 'North 1', functions: ['lighting'], board: 'c3', group: 'north', controller: null });
    expect(entry).toEqual({ key: 'k', user: 'mia', pole: 'N-01', name: 'North 1', madeMs: 99, knownMs: 7, testedMs: 99, passed: true, place: { latitude: 1, longitude: 2, accuracyM: 4 }, group: 'north', board: 'c3', functions: ['lighting'], parts: [{ part: 'lamp', result: 'passed' }], note: 'lid lost', hasPhoto: false, tries: 0, dueMs: 0 });
  });

  it('has a key that the server takes', () => {
    expect(newKey()).toMatch(/^[a-z0-9]{32}$/);
    expect(newKey()).not.toBe(newKey());
  });

  it('waits for the earlier one of its pole', () => {
    const of = (order: number, pole: string) => ({ ...entryOf(draft({ pole }), true, 1, { name: '', functions: [] }), order });
    expect(heads([of(3, 'A'), of(1, 'A'), of(2, 'B')]).map(({ order }) => order)).toEqual([1, 2]);
  });

  it('is tried again after a time that grows to two minutes and differs between phones', () => {
    expect([1, 2, 7, 30].map((tries) => backOffMs(tries, () => 0.5))).toEqual([2000, 4000, 120_000, 120_000]);
    expect([0, 1].map((random) => backOffMs(1, () => random))).toEqual([1500, 2500]);
  });
});

describe('a number', () => {
  const poles = [{ pole: 'N-01', name: 'North 1' }, { pole: 'P-1', name: 'Park by N-01' }];
  it('is found however it is typed', () => {
    expect(numberOf('n-01', poles)).toBe('N-01');
    expect(numberOf('X-9', poles)).toBe('X-9');
    expect(matchingPoles(poles, 'n-0').map(({ pole }) => pole)).toEqual(['N-01', 'P-1']);
    expect(matchingPoles(poles, 'park').map(({ pole }) => pole)).toEqual(['P-1']);
  });
});

describe('a photo', () => {
  it('is made small and never large', () => {
    expect(shrunkSize(4000, 3000)).toEqual([1600, 1200]);
    expect(shrunkSize(300, 200)).toEqual([300, 200]);
  });
});
