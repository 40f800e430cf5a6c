import { change, openDatabase, result } from './database';
import type { Draft, Entry, NewEntry } from './entry';

export interface Photo {
  type: string;
  bytes: ArrayBuffer;
}

/** What the phone keeps: drafts, entries on their way, their photos, and lists for where there is no network. No token, no password. */
export class CrewStore {
  #opened: Promise<IDBDatabase> | undefined;
  readonly #open: () => Promise<IDBDatabase>;

  constructor(open: () => Promise<IDBDatabase> = openDatabase) {
    this.#open = open;
  }

  /** Entries in the order in which they were made. */
  async entries(): Promise<Entry[]> {
    return (await result((await this.#read('entries')).getAll())) as Entry[];
  }

  /** The draft becomes an entry: both or neither, whenever the browser is killed. The same key is taken once. */
  async handOver(entry: NewEntry): Promise<void> {
    const known = await this.entries();
    if (known.some(({ key }) => key === entry.key)) {
      return;
    }
    const db = await this.#db();
    await change(db, ['entries', 'drafts'], (store) => {
      store('entries').add(entry);
      store('drafts').delete([entry.user, entry.pole]);
    });
  }

  async keepEntry(entry: Entry): Promise<void> {
    await change(await this.#db(), ['entries'], (store) => store('entries').put(entry));
  }

  async removeEntry({ order, key }: Entry): Promise<void> {
    await change(await this.#db(), ['entries', 'photos'], (store) => {
      store('entries').delete(order);
      store('photos').delete(key);
    });
  }

  async drafts(user: string): Promise<Draft[]> {
    return ((await result((await this.#read('drafts')).getAll())) as Draft[]).filter((draft) => draft.user === user);
  }

  async draft(user: string, pole: string): Promise<Draft | undefined> {
    return (await result((await this.#read('drafts')).get([user, pole]))) as Draft | undefined;
  }

  async keepDraft(draft: Draft): Promise<void> {
    await change(await this.#db(), ['drafts'], (store) => store('drafts').put(draft));
  }

  async removeDraft({ user, pole, key }: Draft): Promise<void> {
    await change(await this.#db(), ['drafts', 'photos'], (store) => {
      store('drafts').delete([user, pole]);
      store('photos').delete(key);
    });
  }

  async photo(key: string): Promise<Photo | undefined> {
    return (await result((await this.#read('photos')).get(key))) as Photo | undefined;
  }

  /** Null takes the photo away. */
  async keepPhoto(key: string, photo: Photo | null): Promise<void> {
    await change(await this.#db(), ['photos'], (store) => (photo === null ? store('photos').delete(key) : store('photos').put(photo, key)));
  }

  async kept<T>(name: string): Promise<T | undefined> {
    return (await result((await this.#read('kept')).get(name))) as T | undefined;
  }

  async keep(name: string, value: unknown): Promise<void> {
    await change(await this.#db(), ['kept'], (store) => store('kept').put(value, name));
  }

  /** Log-out: nothing that came from the server stays. What a fitter entered waits for that fitter. */
  async forgetKept(): Promise<void> {
    await change(await this.#db(), ['kept'], (store) => store('kept').clear());
  }

  async #read(name: 'entries' | 'drafts' | 'photos' | 'kept') {
    return (await this.#db()).transaction(name, 'readonly').objectStore(name);
  }

  async #db(): Promise<IDBDatabase> {
    if (this.#opened === undefined) {
      const opened = this.#open();
      this.#opened = opened;
      const again = () => (this.#opened = undefined);
      // A browser closes the database when storage is short or a newer page comes: the next call opens it again.
      opened.then((db) => db.addEventListener('close', again), again);
      opened.then((db) => db.addEventListener('versionchange', again), again);
    }
    return this.#opened;
  }
}
