import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/problem';
import { type AcceptanceWire, type PartAnswer, type PartName, partsOf, testParts, type Trouble } from '../../src/commission/acceptance';
import type { TestedPart } from '../../src/commission/outbox/entry';
import { valuesText } from '../../src/commission/testValues';

interface World {
  said: string[];
  tested: TestedPart[];
  trouble: Trouble[];
}

/** Runs a test against a pole whose results come after some looks. */
async function run(parts: PartName[], results: Partial<Record<string, Omit<PartAnswer, 'part' | 'run'> | Error | null>>, seen: 'passed' | 'failed' | 'unseen' = 'passed', looks = 2): Promise<World> {
  let now = 0;
  let looked = 0;
  let current = '';
  const world: World = { said: [], tested: [], trouble: [] };
  const wire: AcceptanceWire = {
    begin(part) {
      const result = results[part];
      current = part;
      looked = 0;
      return result instanceof Error ? Promise.reject(result) : Promise.resolve({ run: `run-${part}`, untilMs: now + 10_000 });
    },
    results() {
      looked += 1;
      if (looked === 1) {
        return Promise.reject(new ApiError({ status: 0, title: 'unreachable' }));
      }
      const result = results[current];
      return Promise.resolve(looked < looks || result == null || result instanceof Error ? [] : [{ part: current, run: `run-${current}`, ...result }, { part: current, run: 'older', result: 'failed' }]);
    },
    stop: () => Promise.resolve(),
  };
  await testParts(parts, wire, {
    row: (part, state) => state !== undefined && state !== 'waiting' && world.said.push(`${part} ${state}`),
    tested: (part) => world.tested.push(part),
    trouble: (trouble) => world.trouble.push(trouble),
    ask: () => Promise.resolve(seen),
  }, { now: () => now, sleep: (ms) => Promise.resolve(void (now += ms)) }, () => false);
  return world;
}

describe('an acceptance test from the page', () => {
  it('asks of a pole what its functions need, the light first', () => {
    expect(partsOf(['lighting', 'lightAhead', 'emergency'])).toEqual(['lamp', 'photocell', 'motion', 'button', 'callerLight', 'intercom', 'siren', 'link']);
  });

  it('tells each result as it comes, over a network that fails at times', async () => {
    const { said, tested, trouble } = await run(['lamp', 'photocell', 'motion'], { lamp: { result: 'passed' }, photocell: { result: 'passed', values: { illuminanceLux: 40 } }, motion: { result: 'failed', code: 'silent', reason: 'Nobody was seen.' } });
    expect(said).toEqual(['lamp running', 'lamp asking', 'photocell running', 'motion running']);
    expect(tested).toEqual([{ part: 'lamp', result: 'passed' }, { part: 'photocell', result: 'passed', values: { illuminanceLux: 40 } }, { part: 'motion', result: 'failed', reason: 'Nobody was seen.', values: { code: 'silent' } }]);
    expect(trouble).toEqual([]);
  });

  it('believes of the lamp only what the fitter saw', async () => {
    expect((await run(['lamp'], { lamp: { result: 'passed' } }, 'failed')).tested).toEqual([{ part: 'lamp', result: 'failed', reason: 'The fitter did not see it.' }]);
    expect((await run(['lamp'], { lamp: { result: 'passed' } }, 'unseen')).tested[0]?.result).toBe('unseen');
  });

  it('says when a pole tells no result, and goes on with the next part', async () => {
    const { said, tested } = await run(['photocell', 'link'], { photocell: null, link: { result: 'passed' } });
    expect(said).toEqual(['photocell running', 'photocell silent', 'link running']);
    expect(tested.map(({ part }) => part)).toEqual(['link']);
  });

  it('stops where pole, network or session is gone, and says which', async () => {
    const offline = new ApiError({ status: 409, title: 'offline', code: 'offline' });
    expect(await run(['lamp', 'link'], { lamp: offline })).toMatchObject({ tested: [], trouble: [{ kind: 'offline' }] });
    expect((await run(['lamp'], { lamp: new ApiError({ status: 0, title: '' }) })).trouble[0]?.kind).toBe('unreachable');
    expect((await run(['lamp'], { lamp: new ApiError({ status: 401, title: '' }) })).trouble[0]?.kind).toBe('login');
    expect((await run(['lamp'], { lamp: new ApiError({ status: 422, title: '', code: 'unknown-command' }) })).trouble[0]?.kind).toBe('old-firmware');
    expect((await run(['lamp'], { lamp: new ApiError({ status: 422, title: '', code: 'pole-refused', detail: 'A call is open.' }) })).trouble[0]).toEqual({ kind: 'refused', detail: 'A call is open.' });
  });

  it('shows measured values with their units', () => {
    expect(valuesText({ illuminanceLux: 40, activePowerMilliwatt: 56_210, seconds: 3, code: 'x' })).toBe('40 lx · 56.2 W');
  });
});
