import type { FunctionHealth, Narrow, PoleState, Role, Schemas } from '../api/types';

export type CallState = 'open' | 'taken' | 'closed';
export const callOutcomes = ['helped', 'falseAlarm', 'test', 'misuse', 'other'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
export type WishState = 'waiting' | 'done' | 'refused' | 'withdrawn';

export type CallItem = Narrow<Schemas['CallItem'], { state: CallState; outcome: CallOutcome | null }>;
export type Wish = Narrow<Schemas['CallAnswerWishItem'], { state: WishState }>;
export type Area = Narrow<Schemas['CallAnswerAreaItem'], { poles: Wish[] }>;
export type Neighbour = Narrow<Schemas['CallAnswerNeighbourItem'], { state: PoleState }>;
export type CallWeather = Schemas['CallAnswerWeatherItem'];

/** What belongs to an entry differs by its kind, and records outlive this page: every member may be missing. */
export type CallEntry = Narrow<Schemas['CallAnswerEntryItem'], { data: Record<string, unknown> }>;

export type CallDetail = Narrow<
  Schemas['CallAnswer'],
  {
    call: CallItem;
    acknowledgement: Wish | null;
    closing: Wish | null;
    area: Area | null;
    neighbours: Neighbour[];
    weather: CallWeather | null;
    history: CallItem[];
    entries: CallEntry[];
    poleHealth: FunctionHealth | null;
  }
>;

export interface CallPageAnswer {
  total: number;
  items: CallItem[];
  time: number;
}

export interface RotaStep {
  afterS: number;
  people: string[];
  roles: Role[];
  emails: string[];
  /** Whoever is on call by the shifts. */
  onCall: boolean;
  /** Ids of alarm routes, such as webhooks. */
  routes: string[];
}

export type RotaShift = Required<Schemas['RotaShift']>;
export type RotaRoute = Schemas['ShowRotaRouteItem'];
export type RotaAnswer = Narrow<Schemas['ShowRotaAnswer'], { steps: RotaStep[]; shifts: RotaShift[] }>;

export type SelfTestRow = Narrow<Schemas['ListSelfTestsItem'], { parts: Record<string, string>; health: FunctionHealth | null }>;
export type SelfTestPage = Narrow<Schemas['ListSelfTestsPage'], { items: SelfTestRow[] }>;
