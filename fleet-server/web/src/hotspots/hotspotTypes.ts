import type { components } from '../api/openapi';

type Schemas = components['schemas'];

export type AccessPoint = Schemas['AccessPointItem'];
export type HotspotList = Schemas['ListHotspotsAnswer'];
export type HotspotDetail = Schemas['ListHotspotsOneAnswer'];
export type HotspotChanges = Schemas['ListHotspotsChanges'];
export type HotspotSettings = Schemas['HotspotSettings'];
export type Availability = Schemas['ShowAvailabilityAnswer'];
