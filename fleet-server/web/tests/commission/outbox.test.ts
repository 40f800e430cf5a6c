import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/problem';
import { CrewStore } from '../../src/commission/outbox/crewStore';
import { isFull, openDatabase } from '../../src/commission/outbox/database';
import type { NewEntry } from '../../src/commission/outbox/entry';
import { Outbox } from '../../src/commission/outbox/outbox';
import type { Wire } from '../../src/commission/outbox/sendEntry';

const refusal = (status: number, code?: string) => new ApiError({ status, title: code ?? String(status), ...(code === undefined ? {} : { code }) });

/** A server that keeps what it takes, and fails as told. */
class World {
  readonly took: string[] = [];
  readonly factory = new IDBFactory();
  store = new CrewStore(() => openDatabase(this.factory));
  user = 'mia';
  now = 1000;
  loggedOut = 0;
  waits: { run: () => void; delayMs: number }[] = [];
  fail: (what: string) => Error | undefined = () => undefined;
  reached: (what: string) => void = () => undefined;

  readonly wire: Wire = {
    whoAmI: () => this.take('who', this.user, false),
    report: ({ pole, key }) => this.take(`report ${pole} ${key}`, `R-${key}`),
    photo: ({ pole }, report, { bytes }) => this.take(`photo ${pole} ${report} ${bytes.byteLength}`, undefined),
    installation: ({ pole, key, knownMs }) => this.take(`installation ${pole} ${key} ${knownMs}`, { changedMs: this.now }),
    look: () => Promise.resolve({ changedMs: 777, changedBy: 'otto' }),
  };

  outbox() {
    return new Outbox(this.store, this.wire, {
      now: () => this.now,
      random: () => 0.5,
      later: (run, delayMs) => {
        const wait = { run, delayMs };
        this.waits.push(wait);
        return () => (this.waits = this.waits.filter((other) => other !== wait));
      },
      alone: (run) => run(),
      loggedOut: () => (this.loggedOut += 1),
    });
  }

  /** Time goes on until the next wait is over. */
  async wait(outbox: Outbox) {
    const next = this.waits.shift();
    this.now += next?.delayMs ?? 0;
    next?.run();
    await outbox.settled();
  }

  private async take<T>(what: string, answer: T, counts = true): Promise<T> {
    await Promise.resolve();
    const failure = this.fail(what);
    if (failure !== undefined) {
      throw failure;
    }
    if (counts) {
      this.took.push(what);
    }
    this.reached(what);
    return answer;
  }
}

const entry = (pole: string, key: string, more: Partial<NewEntry> = {}): NewEntry => ({
  key, user: 'mia', pole, name: pole, madeMs: 1, knownMs: 5, testedMs: 1, passed: true, parts: [], note: '', hasPhoto: false, tries: 0, dueMs: 0, ...more,
});

let world: World;
beforeEach(() => (world = new World()));

describe('the outbox of a phone', () => {
  it('sends report, photo and hand-over of a pole in this order, and then forgets them', async () => {
    await world.store.keepPhoto('k1', { type: 'image/jpeg', bytes: new ArrayBuffer(7) });
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'k1', { hasPhoto: true }));
    await outbox.settled();
    expect(world.took).toEqual(['report N-01 k1', 'photo N-01 R-k1 7', 'installation N-01 k1 5']);
    expect(outbox.state).toMatchObject({ entries: [], pause: 'none', sent: [{ pole: 'N-01' }] });
    expect(await world.store.photo('k1')).toBeUndefined();
  });

  it('keeps entries without a network, over a reload, and sends two of one pole in the order in which they were made', async () => {
    world.fail = () => refusal(0);
    const before = world.outbox();
    await before.start('mia');
    await before.add(entry('N-01', 'a'));
    await before.add(entry('N-01', 'b'));
    await before.settled();
    expect(before.state).toMatchObject({ pause: 'unreachable', entries: [{ key: 'a' }, { key: 'b' }] });

    world.fail = () => undefined;
    world.now = 50_000;
    const after = world.outbox();
    await after.start('mia');
    await after.settled();
    // The second one knows of what the first one said, so it is no conflict.
    expect(world.took).toEqual(['report N-01 a', 'installation N-01 a 5', 'report N-01 b', 'installation N-01 b 50000']);
  });

  it('waits longer from try to try while nobody answers, and not at all when the network comes back', async () => {
    world.fail = () => refusal(0);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.settled();
    const delays = [];
    for (let i = 0; i < 8; i++) {
      delays.push(world.waits[0]?.delayMs);
      await world.wait(outbox);
    }
    expect(delays).toEqual([2000, 4000, 8000, 16_000, 32_000, 64_000, 120_000, 120_000]);
    world.fail = () => undefined;
    outbox.wake(true);
    await outbox.settled();
    expect(outbox.state.entries).toEqual([]);
  });

  it('goes on where a killed browser or server left off, with the same keys', async () => {
    await world.store.keepPhoto('k1', { type: 'image/jpeg', bytes: new ArrayBuffer(3) });
    world.fail = (what) => (what.startsWith('photo') ? refusal(0) : undefined);
    const killed = world.outbox();
    await killed.start('mia');
    await killed.add(entry('N-01', 'k1', { hasPhoto: true }));
    await killed.settled();
    killed.stop();
    expect(world.took).toEqual(['report N-01 k1']);

    world.fail = () => undefined;
    world.now = 90_000;
    const next = world.outbox();
    await next.start('mia');
    await next.settled();
    expect(world.took).toEqual(['report N-01 k1', 'photo N-01 R-k1 3', 'installation N-01 k1 5']);
  });

  it('tells who handed the pole over meanwhile, holds back what follows of that pole, and lets other poles pass', async () => {
    world.fail = (what) => (what.startsWith('installation N-01') ? refusal(409, 'said-meanwhile') : undefined);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.add(entry('N-01', 'b'));
    await outbox.add(entry('N-02', 'c'));
    await outbox.settled();
    expect(outbox.state.entries).toMatchObject([{ key: 'a', report: 'R-a', problem: { kind: 'conflict', by: 'otto', atMs: 777 } }, { key: 'b' }]);
    expect(world.took).toContain('installation N-02 c 5');

    world.fail = () => undefined;
    const held = outbox.state.entries[0];
    if (held !== undefined) {
      await outbox.release(held, { knownMs: 777 });
    }
    await outbox.settled();
    expect(world.took.filter((what) => what.startsWith('installation N-01'))).toEqual(['installation N-01 a 777', 'installation N-01 b 1000']);
    expect(world.took.filter((what) => what === 'report N-01 a')).toHaveLength(1);
  });

  it('asks for the login when the session has ended, loses nothing, and goes on after it', async () => {
    world.fail = () => refusal(401);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.settled();
    expect(outbox.state.pause).toBe('login');
    expect(world.loggedOut).toBeGreaterThan(0);
    expect(world.waits).toEqual([]);
    world.fail = () => undefined;
    await outbox.start('mia');
    await outbox.settled();
    expect(outbox.state).toMatchObject({ entries: [], pause: 'none' });
  });

  it('never sends what one person entered under the name of another', async () => {
    world.fail = () => refusal(0);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.settled();
    world.fail = () => undefined;
    world.user = 'otto';
    outbox.wake(true);
    await outbox.settled();
    expect(world.took).toEqual([]);
    await outbox.start('otto');
    await outbox.settled();
    expect(outbox.state).toMatchObject({ entries: [], others: 1 });
    expect(world.took).toEqual([]);
  });

  it('holds an entry whose photo was refused until its fitter lets it go without', async () => {
    await world.store.keepPhoto('a', { type: 'image/jpeg', bytes: new ArrayBuffer(3) });
    world.fail = (what) => (what.startsWith('photo') ? refusal(422, 'no-photo') : undefined);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a', { hasPhoto: true }));
    await outbox.settled();
    const held = outbox.state.entries[0];
    expect(held?.problem?.kind).toBe('photo');
    if (held !== undefined) {
      await outbox.release(held, { hasPhoto: false });
    }
    await outbox.settled();
    expect(world.took).toEqual(['report N-01 a', 'installation N-01 a 5']);
  });

  it('tries an entry that the server fails over again without holding up other poles', async () => {
    world.fail = (what) => (what.startsWith('report N-01') ? refusal(500) : undefined);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.add(entry('N-02', 'b'));
    await outbox.settled();
    expect(world.took).toEqual(['report N-02 b', 'installation N-02 b 5']);
    world.fail = () => undefined;
    await world.wait(outbox);
    expect(outbox.state.entries).toEqual([]);
  });

  it('takes a hand-over twice pressed once, and its draft with it', async () => {
    await world.store.keepDraft({ user: 'mia', pole: 'N-01', key: 'a', begunMs: 1, knownMs: 0, parts: [], note: '', hasPhoto: false });
    world.fail = () => refusal(0);
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.add(entry('N-01', 'a'));
    await outbox.settled();
    expect(outbox.state.entries).toHaveLength(1);
    expect(await world.store.drafts('mia')).toEqual([]);
  });

  it('says when the phone is full, and the draft stays what it was', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    await world.store.keepDraft({ user: 'mia', pole: 'N-01', key: 'a', begunMs: 1, knownMs: 0, parts: [], note: 'kept', hasPhoto: false });
    const db = await openDatabase(world.factory);
    const store = new CrewStore(() => Promise.resolve(new Proxy(db, {
      get(of, name) {
        if (name === 'transaction') {
          return (stores: string[], mode: IDBTransactionMode) => {
            if (mode === 'readwrite') {
              throw full;
            }
            return of.transaction(stores, mode);
          };
        }
        const member: unknown = Reflect.get(of, name);
        return typeof member === 'function' ? (member.bind(of) as unknown) : member;
      },
    })));
    await expect(store.handOver(entry('N-01', 'a'))).rejects.toSatisfy(isFull);
    expect(await world.store.entries()).toEqual([]);
    expect((await world.store.draft('mia', 'N-01'))?.note).toBe('kept');
  });

  it('forgets all lists of the server at log-out, and nothing that a fitter entered', async () => {
    world.fail = () => refusal(0);
    await world.store.keep('work', { poles: [] });
    const outbox = world.outbox();
    await outbox.start('mia');
    await outbox.add(entry('N-01', 'a'));
    await outbox.settled();
    await world.store.forgetKept();
    expect(await world.store.kept('work')).toBeUndefined();
    expect(await world.store.entries()).toHaveLength(1);
  });
});
