import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, query } from '../../src/api/client';
import { ApiError, refusalOf, UNREACHABLE } from '../../src/api/problem';

const answer = (status: number, body: unknown, type = 'application/problem+json') =>
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': type } }))));

async function failure(): Promise<ApiError> {
  const caught = await api.get('/api/x').catch((error: unknown) => error);
  expect(caught).toBeInstanceOf(ApiError);
  return caught as ApiError;
}

describe('the REST client', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('gives what the server answered', async () => {
    answer(200, { total: 3 }, 'application/json');
    await expect(api.get('/api/x')).resolves.toEqual({ total: 3 });
  });

  it('turns a refusal into its field and reason', async () => {
    answer(422, { title: 'Refused', status: 422, detail: 'level must be …', code: 'plan-refused', field: 'level', reason: 'At least 10.' });
    const error = await failure();
    expect(error.status).toBe(422);
    expect(error.problem.code).toBe('plan-refused');
    expect(refusalOf(error)).toEqual({ field: 'level', reason: 'At least 10.' });
  });

  it('survives a proxy that answers with a page', async () => {
    answer(502, '<h1>Bad gateway</h1>', 'text/html');
    expect((await failure()).status).toBe(502);
  });

  it('says when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('network'))));
    expect((await failure()).status).toBe(UNREACHABLE);
  });

  it('has nothing to say after an empty answer', async () => {
    answer(200, '', 'application/json');
    await expect(api.delete('/api/x')).resolves.toBeUndefined();
  });
});

describe('a query string', () => {
  it('leaves out what is empty', () => {
    expect(query({ q: '', group: undefined, limit: 200, state: 'offline' })).toBe('?limit=200&state=offline');
    expect(query({ q: '' })).toBe('');
  });
});
