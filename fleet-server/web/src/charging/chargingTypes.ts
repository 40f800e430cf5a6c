import type { Narrow, Schemas } from '../api/types';

export const chargeStates = ['idle', 'occupied', 'authorised', 'charging', 'suspended', 'finishing'] as const;
/** Empty: the pole has not told. */
export type ChargeState = (typeof chargeStates)[number] | '';

export const verdicts = ['valid', 'incomplete', 'noKey', 'invalid', 'unreadable', 'pending', 'none'] as const;
export type Verdict = (typeof verdicts)[number];

export type CardOutcome = 'asked' | 'authorised' | 'unknown' | 'blocked' | 'expired' | 'late' | 'poleRefused' | 'noAnswer';

export type ChargingSession = Narrow<
  Schemas['SessionItem'],
  {
    verdict: Verdict;
    authorisation: 'free' | 'card' | 'remote' | '';
    endReason: 'vehicleLeft' | 'remote' | 'card' | 'interrupted' | 'disabled' | 'fault' | 'overLimit' | null;
    endReading: 'measured' | 'lastKnown' | null;
  }
>;
export type SessionPage = Narrow<Schemas['ListSessionsPage'], { items: ChargingSession[] }>;
export type SessionDetail = Narrow<Schemas['ShowSessionAnswer'], { session: ChargingSession }>;
export type SignedPacket = Schemas['ShowSessionPacketAnswer'];
export type SignedReading = Schemas['ShowSessionReadingAnswer'];

export type ChargePoint = Narrow<Schemas['ChargePointItem'], { state: ChargeState; health: 'ok' | 'fault' | 'absent' | ''; session: ChargingSession | null }>;
export interface ChargePointList {
  items: ChargePoint[];
  more: boolean;
}
/** Every setting given: what is left out in the document has a default. */
export type ChargePointSettings = Required<Schemas['ChargePointSettings']>;
export type CardUse = Narrow<Schemas['ShowChargePointUse'], { outcome: CardOutcome }>;
export type ChargePointDetail = Narrow<Schemas['ShowChargePointAnswer'], { now: ChargePoint; settings: ChargePointSettings | null; cardUses: CardUse[] }>;
export interface ChargePointBody {
  settings: ChargePointSettings;
  cards: string[];
  feederGroupId: string | null;
}
export type PowerPoint = Schemas['ShowPowerPoint'];
export type PowerAnswer = Schemas['ShowPowerAnswer'];

export type ChargingCard = Schemas['CardsItem'];
export type CardPage = Schemas['CardsPage'];
export type CardBody = Narrow<Schemas['CardsNewBody'], { isBlocked: boolean; validUntilMs: number | null }>;

export type FeederShare = Narrow<Schemas['ListFeederGroupsShare'], { state: ChargeState }>;
export type FeederGroup = Narrow<Schemas['ListFeederGroupsItem'], { shares: FeederShare[] }>;

export type MeterKey = Schemas['MeterKeysItem'];
export type MeterKeyList = Schemas['MeterKeysAnswer'];

export type MonthSummary = Schemas['SummariseMonthAnswer'];
export type MonthRow = Schemas['SummariseMonthRow'];

/** What a charge point begins with; the same as the server's own. */
export const freshSettings: ChargePointSettings = {
  enabled: true,
  free: false,
  maxA: 16,
  feederA: 16,
  reserveMilliampere: 1500,
  failSafeA: 6,
  failSafeAfterMinutes: 15,
  minimumPauseS: 120,
  telemetryPeriodS: 300,
  meter: null,
  meterAddress: 2,
  signedMeter: null,
  signedMeterAddress: 42,
};
