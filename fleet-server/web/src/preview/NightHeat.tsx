import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import { MONDAY_FIRST, weekday } from '../lighting/calendarDays';
import { heatColours, type Measure, measured } from './heatScale';
import { holidayWords } from './holidayWords';
import { previewWords } from './previewWords';
import type { PreviewNight } from './previewQueries';

interface Props {
  nights: readonly PreviewNight[];
  measure: Measure;
  chosen: number;
  choose: (index: number) => void;
}

const STEP: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 };

/** Nights as a picture: a column a week, a row a weekday. Arrow keys walk from night to night. */
export function NightHeat({ nights, measure, chosen, choose }: Props) {
  const t = useWords(previewWords);
  const holidays = useWords(holidayWords);
  const format = useFormat();
  const { language } = useLanguage();
  const grid = useRef<HTMLDivElement>(null);
  const colours = useMemo(() => heatColours(nights.map((night) => measured(night, measure)), measure), [nights, measure]);
  const offset = weekday(nights[0]?.date ?? '2024-01-01');
  const text = (night: PreviewNight) => {
    const value = measured(night, measure);
    return measure === 'energy' || measure === 'difference' ? format.energy(value) : format.hours(value, 1);
  };
  const holidayOf = (name: string | null) => (name === null ? '' : ` · ${(holidays as Record<string, string>)[name] ?? name}`);
  const walk = (event: KeyboardEvent) => {
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? nights.length - 1 : event.key in STEP ? chosen + (STEP[event.key] ?? 0) : undefined;
    if (next !== undefined && next >= 0 && next < nights.length) {
      event.preventDefault();
      choose(next);
      grid.current?.querySelectorAll<HTMLButtonElement>('button')[next]?.focus();
    }
  };
  const weekdayName = (day: number) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));
  const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="heat-scroll" role="region" aria-label={t.heat} tabIndex={0}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the buttons inside */}
      <div className="heat" ref={grid} onKeyDown={walk}>
        {MONDAY_FIRST.map((day) => (
          <span key={day} className="heat-weekday" style={{ gridRow: day + 2 }} aria-hidden="true">
            {weekdayName(day)}
          </span>
        ))}
        {nights.map((night, index) => {
          const place = offset + index;
          const isFirst = index === 0 || night.date.endsWith('-01');
          return (
            <span key={night.date} style={{ display: 'contents' }}>
              {isFirst && (
                <span className="heat-month" style={{ gridRow: 1, gridColumn: Math.floor(place / 7) + 2 }} aria-hidden="true">
                  {month.format(Date.parse(night.date))}
                </span>
              )}
              <button
                type="button"
                className="heat-night"
                style={{ gridRow: (place % 7) + 2, gridColumn: Math.floor(place / 7) + 2, background: colours[index] }}
                aria-pressed={index === chosen}
                aria-label={`${format.date(Date.parse(`${night.date}T12:00:00Z`))}: ${text(night)}${holidayOf(night.holiday)}`}
                title={`${format.date(Date.parse(`${night.date}T12:00:00Z`))}: ${text(night)}${holidayOf(night.holiday)}`}
                data-special={night.planned.program !== night.inForce.program || undefined}
                data-holiday={night.holiday !== null || undefined}
                tabIndex={index === chosen ? 0 : -1}
                onClick={() => choose(index)}
              />
            </span>
          );
        })}
      </div>
    </div>
  );
}
