import { ApiError, problemFrom, UNREACHABLE } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Content {
  type: string;
  body: BodyInit;
}

const asJson = (body: unknown): Content | undefined => (body === undefined ? undefined : { type: 'application/json', body: JSON.stringify(body) });

async function send<T>(method: Method, path: string, content?: Content, signal?: AbortSignal): Promise<T> {
  const accept = 'application/json, application/problem+json';
  const request: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: content === undefined ? { accept } : { accept, 'content-type': content.type },
    ...(signal === undefined ? {} : { signal }),
    ...(content === undefined ? {} : { body: content.body }),
  };

  let response: Response;
  try {
    response = await fetch(path, request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      throw cause;
    }
    throw new ApiError({ status: UNREACHABLE, title: 'unreachable' });
  }
  const answer = await readBody(response);
  if (!response.ok) {
    throw new ApiError(problemFrom(response.status, response.statusText, answer));
  }
  return answer as T;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '' || !(response.headers.get('content-type') ?? '').includes('json')) {
    return undefined;
  }
  return JSON.parse(text) as unknown;
}

/** The fleet server's REST API at the origin that served this page. Every failure is an `ApiError`. */
export const api = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, undefined, signal),
  post: <T>(path: string, body?: unknown, signal?: AbortSignal) => send<T>('POST', path, asJson(body), signal),
  put: <T>(path: string, body: unknown, signal?: AbortSignal) => send<T>('PUT', path, asJson(body), signal),
  putBytes: (path: string, type: string, bytes: ArrayBuffer, signal?: AbortSignal) => send<undefined>('PUT', path, { type, body: bytes }, signal),
  delete: <T>(path: string) => send<T>('DELETE', path),
};

/** A query string without its empty members, so that equal filters give equal addresses. */
export function query(members: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && value !== '') {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
