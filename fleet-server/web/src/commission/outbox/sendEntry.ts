import { api } from '../../api/client';
import { ApiError, UNREACHABLE } from '../../api/problem';
import type { Schemas } from '../../api/types';
import type { Photo } from './crewStore';
import type { Entry, Problem, Step } from './entry';

/** A request that hangs on a thin network is given up and made again. */
const PATIENCE_MS = 45_000;
const PHOTO_PATIENCE_MS = 240_000;

type Installation = Schemas['ShowInstallationAnswer'];

/** The three requests that carry an entry. Each may be sent again: report and installation by their key, the photo by its place. */
export interface Wire {
  whoAmI: () => Promise<string>;
  report: (entry: Entry) => Promise<string>;
  photo: (entry: Entry, report: string, photo: Photo) => Promise<void>;
  installation: (entry: Entry) => Promise<{ changedMs: number }>;
  look: (pole: string) => Promise<{ changedMs: number; changedBy: string }>;
}

export type Outcome =
  | { kind: 'done'; changedMs: number }
  /** No network, or the server is not able to just now. */
  | { kind: 'later'; unreachable: boolean }
  | { kind: 'login' }
  | { kind: 'problem'; problem: Problem };

/** Sends what the server lacks of an entry, and has each step kept before the next one begins. */
export async function sendEntry(entry: Entry, photo: () => Promise<Photo | undefined>, wire: Wire, kept: (entry: Entry) => Promise<void>): Promise<Outcome> {
  let step: Step = 'report';
  let sent = entry;
  try {
    if (sent.report === undefined) {
      sent = { ...sent, report: await wire.report(sent) };
      await kept(sent);
    }
    step = 'photo';
    if (sent.hasPhoto && sent.photoSent !== true && sent.report !== undefined) {
      const picture = await photo();
      if (picture !== undefined) {
        await wire.photo(sent, sent.report, picture);
      }
      sent = { ...sent, photoSent: true };
      await kept(sent);
    }
    step = 'installation';
    return { kind: 'done', changedMs: (await wire.installation(sent)).changedMs };
  } catch (error) {
    return outcomeOf(error, step, sent, wire);
  }
}

/** What a failure means before anybody asks which request it was. */
export function failureOf(error: unknown): 'login' | 'unreachable' | 'later' | 'refused' {
  if (!(error instanceof ApiError)) {
    // The phone's storage or the page itself: it is tried again, never dropped.
    return 'later';
  }
  const { status } = error;
  return status === 401 ? 'login' : status === UNREACHABLE ? 'unreachable' : status === 408 || status === 429 || status >= 500 ? 'later' : 'refused';
}

async function outcomeOf(error: unknown, step: Step, entry: Entry, wire: Wire): Promise<Outcome> {
  const failure = failureOf(error);
  if (failure === 'login') {
    return { kind: 'login' };
  }
  if (failure !== 'refused' || !(error instanceof ApiError)) {
    return { kind: 'later', unreachable: failure === 'unreachable' };
  }
  const { status, code, detail, title } = error.problem;
  const problem: Problem = { kind: problemKind(status, code, step), detail: detail ?? title };
  const said = problem.kind === 'conflict' ? await wire.look(entry.pole).catch(() => undefined) : undefined;
  return { kind: 'problem', problem: said === undefined ? problem : { ...problem, by: said.changedBy, atMs: said.changedMs } };
}

function problemKind(status: number, code: string | undefined, step: Step): Problem['kind'] {
  switch (code) {
    case 'said-meanwhile':
      return 'conflict';
    case 'pole-decommissioned':
      return 'decommissioned';
    case 'pole-not-found':
      return 'unknown-pole';
    case 'place-too-vague':
      return 'place';
    default:
      return step === 'photo' ? 'photo' : status === 403 ? 'forbidden' : 'refused';
  }
}

const soon = () => AbortSignal.timeout(PATIENCE_MS);
const path = (pole: string) => `/api/poles/${encodeURIComponent(pole)}`;

const reportOf = (entry: Entry) => ({
  key: entry.key,
  source: 'page',
  testedAt: new Date(entry.testedMs).toISOString(),
  controller: entry.controller,
  board: entry.board,
  firmware: entry.firmware,
  passed: entry.passed,
  parts: entry.parts,
  note: entry.note,
});

const installationOf = (entry: Entry) => ({
  ...entry.place,
  group: entry.group,
  board: entry.board,
  functions: entry.functions,
  commissioning: entry.passed ? 'commissioned' : 'installed',
  key: entry.key,
  knownMs: entry.knownMs,
});

/** The fleet server at the origin of this page. */
export const serverWire: Wire = {
  whoAmI: async () => (await api.get<{ user: string }>('/api/session', soon())).user,
  report: async (entry) => (await api.post<{ id: string }>(`${path(entry.pole)}/acceptance`, reportOf(entry), soon())).id,
  photo: (entry, report, photo) => api.putBytes(`${path(entry.pole)}/acceptance/${report}/photo`, photo.type, photo.bytes, AbortSignal.timeout(PHOTO_PATIENCE_MS)),
  installation: (entry) => api.put<Installation>(`${path(entry.pole)}/installation`, installationOf(entry), soon()),
  look: (pole) => api.get<Installation>(`${path(pole)}/installation`, soon()),
};
