import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { PoleDetail } from '../../src/api/types';
import { mergeWatched } from '../../src/live/mergeWatched';

const known = { id: 'a', level: 20, reason: 'program', detail: 'quiet', reportedVersion: 7, desiredVersion: 7 } as PoleDetail;

function clientWith(pole?: PoleDetail) {
  const client = new QueryClient();
  if (pole !== undefined) {
    client.setQueryData(['pole', 'a'], pole);
  }
  return { client, asked: vi.spyOn(client, 'invalidateQueries') };
}

describe('what the hub says about the watched pole', () => {
  it('is put into the page without asking the server again', () => {
    const { client, asked } = clientWith(known);
    mergeWatched(client, { id: 'a', level: 60 });
    expect(client.getQueryData<PoleDetail>(['pole', 'a'])?.level).toBe(60);
    expect(asked).not.toHaveBeenCalled();
  });

  it('asks again when the reason changed, because override and events have changed with it', () => {
    const { client, asked } = clientWith(known);
    mergeWatched(client, { id: 'a', reason: 'override' });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is nothing for a page that has not loaded yet', () => {
    const { client } = clientWith();
    mergeWatched(client, { id: 'a', level: 60 });
    expect(client.getQueryData(['pole', 'a'])).toBeUndefined();
  });
});
