import type { Narrow, Schemas } from '../api/types';

export type Severity = 'critical' | 'major' | 'minor' | 'warning';
export type AreaKind = 'cabinet' | 'feeder' | 'group';
export type AlarmState = 'raised' | 'acknowledged' | 'cleared' | 'closed';

export type Alarm = Narrow<Schemas['AlarmItem'], { severity: Severity; state: AlarmState; areaKind: AreaKind | null }>;
export type AlarmCounts = Schemas['ListAlarmsCounts'];
export type AlarmPage = Narrow<Schemas['ListAlarmsPage'], { items: Alarm[] }>;
export type AlarmDetail = Narrow<Schemas['ShowAlarmAnswer'], { alarm: Alarm }>;
export type AlarmLine = Schemas['ShowAlarmLine'];
export type AlarmMessage = Schemas['ShowAlarmTold'];
export type Silence = Schemas['SaveSilenceAnswer'];
export type NewSilence = Schemas['SaveSilenceBody'];
/** A route with every member given: what is left out in the document has a default. */
export type RouteBody = Required<Schemas['RouteBody']>;
export type AlarmRoute = RouteBody & Pick<Schemas['RouteAnswer'], 'id' | 'secret'>;

export type NoticeFate = Narrow<Schemas['SaveRouteFate'], { state: 'waiting' | 'sent' | 'givenUp' | 'stopped' }>;

export const severities: readonly Severity[] = ['critical', 'major', 'minor', 'warning'];
export const alarmStates = ['raised', 'acknowledged', 'cleared', 'closed', 'all'] as const;
