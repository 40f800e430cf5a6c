import type { Dictionary, Phrase } from '../i18n/words';
import type { callWords } from './callWords';
import type { CallEntry } from './emergencyTypes';
import { entryWords } from './entryWords';
import { waitingTime } from './waitingCalls';

type In<D> = D extends Dictionary<infer E> ? Dictionary<E>['en'] : never;
type Words = In<typeof entryWords>;

/** Most answers that one line lists; the rest is counted. */
const MOST_ANSWERS = 12;

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const members = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

/** A word of a dictionary by a name that came over the wire; what is not known is shown as it came. */
function known(words: Readonly<Record<string, Phrase>>, name: string): string {
  const word = words[name];
  return typeof word === 'string' ? word : name;
}

export function whoText(who: string, t: Words): string {
  return who === ':pole' ? t.pole : who === ':server' ? t.server : who;
}

/** What an entry of the record says, in one sentence; notes stay as they were written. */
export function entryText(entry: CallEntry, t: Words, calls: In<typeof callWords>): string {
  const { data } = entry;
  const outcome = (name: string) => known(calls, text(data[name]));
  switch (entry.what) {
    case 'pressed':
      return entry.who === ':pole' ? t.pressed(text(data.presses)) : t.drill(text(data.drillBy));
    case 'pressedAgain':
      return t.pressedAgain(text(data.presses));
    case 'reopened':
      return t.reopened(text(data.closedBy));
    case 'endedAtPole':
      return t.endedAtPole;
    case 'supplyLoss':
      return data.state === 'cleared' ? t.supplyBack : t.supplyLoss;
    case 'escalated':
      return [
        t.escalated(text(data.step), [...[...list(data.people), ...list(data.roles), ...list(data.emails)].map(text), ...(list(data.routes).length > 0 ? [t.routes(list(data.routes).length)] : [])].join(', ')),
        ...(Array.isArray(data.shifts) ? [data.shifts.length === 0 ? t.nobodyOnCall : t.onCall(data.shifts.map(text).join(', '))] : []),
      ].join('. ');
    case 'taken':
      return t.taken(waitingTime(Number(data.waitedMs ?? 0)));
    case 'takenOver':
      return t.takenOver(text(data.from));
    case 'note':
      return t.note(text(data.text));
    case 'areaOn':
      return t.areaOn(String(list(data.poles).length), text(data.minutes));
    case 'areaOff':
      return t.areaOff;
    case 'closed':
      return [t.closed(outcome('outcome')), text(data.text)].filter((part) => part !== '').join('. ');
    case 'outcomeChanged':
      return t.outcomeChanged(outcome('from'), outcome('outcome'));
    case 'answered':
      return t.answered(known(t, text(data.command)), answers(list(data.answers), t));
    default:
      return entry.what;
  }
}

function answers(all: readonly unknown[], t: Words): string {
  const shown = all.slice(0, MOST_ANSWERS).map((one) => {
    const { pole, answer, reason, attempt } = members(one);
    const said = `${t.answer(text(pole), known(t, text(answer)))}${answer === 'pole-refused' ? `: ${text(reason)}` : ''}`;
    return typeof attempt === 'number' && attempt > 1 ? said + t.attempt(String(attempt)) : said;
  });
  return shown.join(', ') + (all.length > MOST_ANSWERS ? ` +${all.length - MOST_ANSWERS}` : '');
}
