const NAME = 'laterne-crew';
const VERSION = 1;

export type StoreName = 'entries' | 'drafts' | 'photos' | 'kept';

/** Opens the phone's own database; a newer page in another tab closes this connection rather than waiting for it. */
export function openDatabase(factory: IDBFactory = indexedDB): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(NAME, VERSION);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      db.createObjectStore('entries', { keyPath: 'order', autoIncrement: true });
      db.createObjectStore('drafts', { keyPath: ['user', 'pole'] });
      db.createObjectStore('photos');
      db.createObjectStore('kept');
    };
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => reject(failure(opening.error));
    opening.onblocked = () => reject(new Error('Another tab of this page holds the database.'));
  });
}

export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
  });
}

/** Everything that `work` asks for happens, and is on the disk, or nothing does. */
export function change(db: IDBDatabase, stores: StoreName[], work: (store: (name: StoreName) => IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(failure(transaction.error));
    transaction.onerror = () => undefined;
    try {
      work((name) => transaction.objectStore(name));
    } catch (error) {
      transaction.abort();
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

const failure = (error: DOMException | null) => error ?? new Error('The phone gave up a change of its storage.');
