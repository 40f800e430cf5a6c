import type { components } from '../api/openapi';

type Schemas = components['schemas'];

export type Station = Schemas['StationItem'];
export type StationList = Schemas['ListStationsAnswer'];
export type StationDetail = Schemas['ListStationsOneAnswer'];
export type StationSettings = Schemas['ListStationsStationSettings'];
export type WeatherSeries = Schemas['ShowSeriesAnswer'];
export type IceRisks = Schemas['ListIceRisksAnswer'];
