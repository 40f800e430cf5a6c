import type { Schemas } from '../api/types';

export type Release = Schemas['ReleaseAnswer'];
export type ReleasePage = Schemas['ListReleasesPage'];
export type ReleaseKey = Schemas['ReleaseKeyBookAnswer'];
export type Campaign = Schemas['CampaignAnswer'];
export type CampaignPage = Schemas['ListCampaignsPage'];
export type CampaignPlan = Schemas['CampaignPlan'];
export type CampaignPolePage = Schemas['ListCampaignsPolePage'];
export type PoleStage = Schemas['PoleStage'];

/** In the order of an update's course; the bar of a wave shows them so. */
export const poleStages = [
  'confirmed',
  'proving',
  'restarting',
  'staged',
  'verified',
  'downloading',
  'offered',
  'deferred',
  'waiting',
  'failed',
  'rolledBack',
] as const satisfies readonly PoleStage[];
