import { useFormat, useWords } from '../i18n/context';
import { useLivePoles } from '../live/context';
import { cityNow } from './cityNow';
import { mapWords } from './mapWords';

/** The whole city in four numbers. */
export function CitySummary() {
  const t = useWords(mapWords);
  const format = useFormat();
  const { poles, online, lit, meanLevel, boosted } = cityNow(useLivePoles());
  const figures: [string, string][] = [
    [`${format.number(online)} / ${format.number(poles)}`, t.online],
    [format.number(lit), t.lit],
    [format.percent(meanLevel), t.meanLevel],
    [format.number(boosted), t.boosted],
  ];
  return (
    <dl className="figures" data-testid="city-summary">
      {figures.map(([value, name]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
