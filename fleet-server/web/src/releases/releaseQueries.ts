import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, query } from '../api/client';
import { ApiError, problemFrom, UNREACHABLE } from '../api/problem';
import type { Campaign, CampaignPage, CampaignPlan, CampaignPolePage, Release, ReleaseKey, ReleasePage } from './releaseTypes';

/** Every key begins with the topic that the server names when a release or a campaign changes. */
const TOPIC = 'campaigns';

export const POLE_ROWS = 50;

export interface PoleFilter {
  state: string;
  wave: string;
  search: string;
}

export interface CampaignDraft {
  name: string;
  release: string;
  plan: CampaignPlan;
  target: { groups: string[]; poles: string[] };
  version: number;
}

export const releasesQuery = queryOptions({
  queryKey: [TOPIC, 'releases'],
  queryFn: ({ signal }) => api.get<ReleasePage>('/api/releases?limit=200', signal),
});

export const releaseKeysQuery = queryOptions({
  queryKey: [TOPIC, 'keys'],
  queryFn: ({ signal }) => api.get<ReleaseKey[]>('/api/release-keys', signal),
});

export const campaignsQuery = queryOptions({
  queryKey: [TOPIC, 'list'],
  queryFn: ({ signal }) => api.get<CampaignPage>('/api/campaigns?limit=50', signal),
});

const pathOf = (id: string) => `/api/campaigns/${encodeURIComponent(id)}`;

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: [TOPIC, 'one', id], queryFn: ({ signal }) => api.get<Campaign>(pathOf(id), signal) });

export const campaignPolesQuery = (id: string, filter: PoleFilter, page: number) =>
  queryOptions({
    queryKey: [TOPIC, 'poles', id, filter, page],
    queryFn: ({ signal }) => api.get<CampaignPolePage>(`${pathOf(id)}/poles${query({ ...filter, offset: page * POLE_ROWS, limit: POLE_ROWS })}`, signal),
    placeholderData: keepPreviousData,
  });

function useAnew() {
  const client = useQueryClient();
  return { onSettled: () => client.invalidateQueries({ queryKey: [TOPIC] }) };
}

export type Move = 'approve' | 'start' | 'pause' | 'halt' | 'resume' | 'cancel';

export const useMove = (id: string, move: Move) => useMutation({ mutationFn: () => api.post<Campaign>(`${pathOf(id)}/${move}`), ...useAnew() });

export const useRollBack = (id: string) => useMutation({ mutationFn: (release: string) => api.post<Campaign>(`${pathOf(id)}/roll-back`, { release }), ...useAnew() });

export const useDeleteCampaign = (id: string) => useMutation({ mutationFn: () => api.delete(pathOf(id)), ...useAnew() });

export const useSaveCampaign = (id: string | undefined) =>
  useMutation({ mutationFn: (draft: CampaignDraft) => (id === undefined ? api.post<Campaign>('/api/campaigns', draft) : api.put<Campaign>(pathOf(id), draft)), ...useAnew() });

export const useAddKey = () => useMutation({ mutationFn: (key: { id: string; publicKey: string; note: string }) => api.post('/api/release-keys', key), ...useAnew() });

export const useChangeKey = (id: string, state: 'retired' | 'revoked' | 'active', note: string) =>
  useMutation({ mutationFn: () => api.put(`/api/release-keys/${encodeURIComponent(id)}`, { state, note }), ...useAnew() });

export const useDeleteRelease = (id: string) => useMutation({ mutationFn: () => api.delete(`/api/releases/${encodeURIComponent(id)}`), ...useAnew() });

/** Signature as hexadecimal text, from a file of 64 raw bytes or of 128 digits. */
export async function signatureOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return bytes.length === 64 ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') : new TextDecoder().decode(bytes).trim();
}

/** Manifest and signature, then each artifact that is missing; tells how much of all bytes is there, 0 to 1. */
export function useUpload(progress: (part: number) => void) {
  return useMutation({
    mutationFn: async (files: { manifest: File; signature: File; artifacts: File[] }) => {
      const manifest = await files.manifest.text();
      const release = await api.post<Release>('/api/releases', { manifest, signature: await signatureOf(files.signature) });
      const missing = release.artifacts.filter(({ isThere }) => !isThere);
      let done = release.bytes - missing.reduce((sum, { size }) => sum + size, 0);
      for (const { name, size } of missing) {
        const file = files.artifacts.find((one) => one.name === name);
        if (file === undefined) {
          throw new ApiError(problemFrom(422, 'missing', { code: 'artifact-missing', detail: name }));
        }
        await sendArtifact(`/api/releases/${encodeURIComponent(release.id)}/artifacts/${encodeURIComponent(name)}`, file, (sent) => progress((done + Math.min(sent, size)) / release.bytes));
        done += size;
        progress(done / release.bytes);
      }
      return release.id;
    },
    ...useAnew(),
  });
}

/** `fetch` tells nothing of how much was sent; this does. */
function sendArtifact(path: string, file: File, sent: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => sent(event.loaded);
    request.onerror = () => reject(new ApiError({ status: UNREACHABLE, title: 'unreachable' }));
    request.onload = () => {
      if (request.status < 300) {
        resolve();
        return;
      }
      let answer: unknown;
      try {
        answer = JSON.parse(request.responseText) as unknown;
      } catch {
        answer = undefined;
      }
      reject(new ApiError(problemFrom(request.status, request.statusText, answer)));
    };
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.send(file);
  });
}
