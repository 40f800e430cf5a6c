import type { CrewStore } from './crewStore';
import { backOffMs, type Entry, type NewEntry, nextToSend } from './entry';
import { failureOf, sendEntry, type Wire } from './sendEntry';

export interface OutboxState {
  /** Of this person, in order. */
  entries: readonly Entry[];
  /** Entries of other people on this phone, which wait for them. */
  others: number;
  sending: string | undefined;
  pause: 'none' | 'unreachable' | 'login';
  /** Poles that the server has since this page was opened, newest first. */
  sent: readonly { pole: string; key: string; atMs: number }[];
}

export interface Surroundings {
  now: () => number;
  random: () => number;
  /** Runs something later; gives what calls that off. */
  later: (run: () => void, delayMs: number) => () => void;
  /** Only one tab of the phone sends. */
  alone: (run: () => Promise<void>) => Promise<void>;
  /** The session has ended. */
  loggedOut: () => void;
}

const NOTHING: OutboxState = { entries: [], others: 0, sending: undefined, pause: 'none', sent: [] };

/** Poles handed over on this phone, on their way to the server: in order for each pole, again until the server has them, none lost. */
export class Outbox {
  #state = NOTHING;
  #listeners = new Set<() => void>();
  #user: string | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  /** How often in a row nobody answered, and until when nobody is asked. */
  #deaf = 0;
  #quietUntilMs = 0;
  #callOff: (() => void) | undefined;
  readonly #store: CrewStore;
  readonly #wire: Wire;
  readonly #around: Surroundings;

  constructor(store: CrewStore, wire: Wire, around: Surroundings) {
    this.#store = store;
    this.#wire = wire;
    this.#around = around;
  }

  get state() {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends what this person left on the phone, from now on. */
  async start(user: string): Promise<void> {
    if (this.#user !== user) {
      this.#tell({ ...NOTHING });
    }
    this.#user = user;
    await this.#refresh();
    this.wake();
  }

  stop(): void {
    this.#user = undefined;
    this.#callOff?.();
  }

  async add(entry: NewEntry): Promise<void> {
    await this.#store.handOver(entry);
    await this.#refresh();
    this.wake();
  }

  /** Something changed that may help: the network came back, somebody looks at the page. */
  wake(atOnce = false): void {
    this.#callOff?.();
    if (this.#user === undefined) {
      return;
    }
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    this.#running = this.#around.alone(() => this.#run(atOnce)).then(
      () => this.#ended(),
      () => this.#ended(),
    );
  }

  /** Resolves when nothing is being sent. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) {
      await this.#running;
    }
  }

  async discard(entry: Entry): Promise<void> {
    await this.#store.removeEntry(entry);
    await this.#refresh();
    this.wake();
  }

  /** The fitter has answered what the entry waited for. */
  async release(entry: Entry, changes: Partial<Pick<Entry, 'knownMs' | 'hasPhoto'>> = {}): Promise<void> {
    const free: Entry = { ...entry, ...changes, tries: 0, dueMs: 0 };
    delete free.problem;
    await this.#store.keepEntry(free);
    await this.#refresh();
    this.wake();
  }

  #ended(): void {
    this.#running = undefined;
    if (this.#again) {
      this.#again = false;
      this.wake();
    } else {
      this.#lookAgain();
    }
  }

  #lookAgain(): void {
    const { lookAgainMs, entry } = nextToSend(this.#state.entries, this.#around.now());
    const at = entry === undefined ? lookAgainMs : this.#around.now();
    this.#callOff?.();
    if (at !== undefined && this.#user !== undefined && this.#state.pause !== 'login') {
      this.#callOff = this.#around.later(() => this.wake(), Math.max(at, this.#quietUntilMs) - this.#around.now());
    }
  }

  async #run(atOnce: boolean): Promise<void> {
    await this.#refresh();
    const now = this.#around.now();
    const ready = nextToSend(this.#state.entries, atOnce ? Number.POSITIVE_INFINITY : now).entry;
    if (ready === undefined || !(await this.#isStillMe())) {
      return;
    }
    // With the network back every waiting entry is due, not only the one that failed last.
    for (const entry of atOnce ? this.#state.entries.filter(({ dueMs }) => dueMs > 0) : []) {
      await this.#store.keepEntry({ ...entry, dueMs: 0 });
    }
    for (;;) {
      await this.#refresh();
      const { entry } = nextToSend(this.#state.entries, this.#around.now());
      if (entry === undefined || this.#user === undefined || !(await this.#send(entry))) {
        return;
      }
    }
  }

  /** The cookie may be another person's by now: what one entered is never sent under the name of another. */
  async #isStillMe(): Promise<boolean> {
    try {
      if ((await this.#wire.whoAmI()) === this.#user) {
        this.#deaf = 0;
        this.#tell({ ...this.#state, pause: 'none' });
        return true;
      }
      this.#endSession();
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'login') {
        this.#endSession();
      } else {
        this.#notNow(failure === 'unreachable');
      }
    }
    return false;
  }

  async #send(entry: Entry): Promise<boolean> {
    this.#tell({ ...this.#state, sending: entry.key });
    let newest = entry;
    const outcome = await sendEntry(entry, () => this.#store.photo(entry.key), this.#wire, async (kept) => {
      newest = kept;
      await this.#store.keepEntry(kept);
    });
    this.#tell({ ...this.#state, sending: undefined });
    switch (outcome.kind) {
      case 'done':
        await this.#done(newest, outcome.changedMs);
        return true;
      case 'problem':
        await this.#store.keepEntry({ ...newest, problem: outcome.problem });
        return true;
      case 'later':
        if (outcome.unreachable) {
          this.#notNow(true);
          return false;
        }
        await this.#store.keepEntry({ ...newest, tries: newest.tries + 1, dueMs: this.#around.now() + backOffMs(newest.tries + 1, this.#around.random) });
        return true;
      case 'login':
        this.#endSession();
        return false;
    }
  }

  async #done(entry: Entry, changedMs: number): Promise<void> {
    // What this phone says later of the same pole knows of what it has just said itself.
    for (const later of this.#state.entries.filter(({ pole, order, knownMs }) => pole === entry.pole && order > entry.order && knownMs < changedMs)) {
      await this.#store.keepEntry({ ...later, knownMs: changedMs });
    }
    const draft = await this.#store.draft(entry.user, entry.pole);
    if (draft !== undefined && draft.knownMs < changedMs) {
      await this.#store.keepDraft({ ...draft, knownMs: changedMs });
    }
    await this.#store.removeEntry(entry);
    const sent = [{ pole: entry.pole, key: entry.key, atMs: this.#around.now() }, ...this.#state.sent].slice(0, 50);
    this.#tell({ ...this.#state, sent, pause: 'none' });
  }

  #notNow(unreachable: boolean): void {
    this.#deaf += 1;
    this.#quietUntilMs = this.#around.now() + backOffMs(this.#deaf, this.#around.random);
    this.#tell({ ...this.#state, pause: unreachable ? 'unreachable' : 'none' });
  }

  #endSession(): void {
    this.#tell({ ...this.#state, pause: 'login' });
    this.#around.loggedOut();
  }

  async #refresh(): Promise<void> {
    const all = await this.#store.entries();
    const entries = all.filter(({ user }) => user === this.#user);
    this.#tell({ ...this.#state, entries, others: all.length - entries.length });
  }

  #tell(state: OutboxState): void {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}
