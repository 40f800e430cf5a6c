import { useFormat, useWords } from '../i18n/context';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { clockMinuteAt, clockText, offsetAt } from '../i18n/zonedTime';
import { useWeekdays } from '../lighting/useWeekdays';
import { useNow } from '../live/useNow';
import type { RotaShift } from './emergencyTypes';
import { rotaWords } from './rotaWords';
import { countWeek, DAY_MINUTES, piecesOf, turnsOf, type WeekSpan } from './shiftWeek';

const LANE_PX = 26;
const HOURS = [0, 6, 12, 18, 24];

/** The week as a picture: a row a day, a bar a shift, hatched where nobody is on call. A bar leads to its shift. */
export function ShiftWeek({ shifts, choose }: { shifts: readonly RotaShift[]; choose: (shift: number) => void }) {
  const t = useWords(rotaWords);
  const { dayName, longDayName } = useWeekdays();
  const zone = cityTimeZone.use();
  const now = useNow();
  const turns = turnsOf(shifts);
  const { gaps } = countWeek(turns);
  const nowDay = (new Date(now + offsetAt(zone, now)).getUTCDay() + 6) % 7;
  const nowPart = clockMinuteAt(zone, now) / DAY_MINUTES;
  const place = ({ from, to }: WeekSpan) => ({ left: `${(from / DAY_MINUTES) * 100}%`, width: `${((to - from) / DAY_MINUTES) * 100}%` });
  return (
    <div className="rota-week" role="group" aria-label={t.week}>
      {[0, 1, 2, 3, 4, 5, 6].map((day) => {
        const { pieces, lanes } = piecesOf(turns, day);
        const holes = piecesOf(gaps.flatMap(({ from, to }) => (to > 7 * DAY_MINUTES ? [{ shift: 0, from, to: 7 * DAY_MINUTES }, { shift: 0, from: 0, to: to - 7 * DAY_MINUTES }] : [{ shift: 0, from, to }])), day).pieces;
        return (
          <div key={day} className="rota-day">
            <span className="rota-day-name" data-today={day === nowDay || undefined}>
              {dayName(day)}
            </span>
            <div className="rota-day-row" style={{ height: lanes * LANE_PX }}>
              {holes.map((hole) => (
                <span key={hole.from} className="rota-gap" style={place(hole)} title={t.gapFrom(clockText(hole.from), endText(hole.to))} />
              ))}
              {pieces.map((piece) => {
                const shift = shifts[piece.shift];
                const who = [...(shift?.people ?? []), ...(shift?.emails ?? [])].join(', ');
                const label = t.turn(shift?.name ?? '', longDayName(day), clockText(piece.from), endText(piece.to), who);
                return (
                  <button
                    key={`${piece.shift}-${piece.from}`}
                    type="button"
                    className="rota-turn"
                    data-hue={piece.shift % 6}
                    style={{ ...place(piece), top: piece.lane * LANE_PX + 1, height: LANE_PX - 2 }}
                    aria-label={label}
                    title={label}
                    onClick={() => choose(piece.shift)}
                  >
                    {shift?.name}
                  </button>
                );
              })}
              {day === nowDay && <span className="rota-now" style={{ left: `${nowPart * 100}%` }} aria-hidden />}
            </div>
          </div>
        );
      })}
      <div className="rota-hours faint" aria-hidden>
        {HOURS.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

function endText(minute: number): string {
  return minute === DAY_MINUTES ? '24:00' : clockText(minute);
}

/** "Mon 22:00–Tue 06:00", of each stretch. */
export function useSpanText() {
  const { dayName } = useWeekdays();
  const format = useFormat();
  return (spans: readonly WeekSpan[], most = 8) => {
    const at = (minute: number) => `${dayName(Math.floor(minute / DAY_MINUTES) % 7)} ${clockText(minute % DAY_MINUTES)}`;
    const until = ({ from, to }: WeekSpan) => (Math.floor(from / DAY_MINUTES) === Math.floor((to - 1) / DAY_MINUTES) ? endText(to - Math.floor(from / DAY_MINUTES) * DAY_MINUTES) : at(to));
    const shown = spans.slice(0, most).map((span) => `${at(span.from)}–${until(span)}`);
    return shown.join(', ') + (spans.length > most ? ` +${format.number(spans.length - most)}` : '');
  };
}
