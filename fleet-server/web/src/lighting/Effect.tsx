import type { ProgramPreview } from '../api/lightingTypes';
import { useFormat, useWords } from '../i18n/context';
import { UNKNOWN } from '../i18n/format';
import { programWords } from './programWords';

/** What the night costs and gives: energy, savings and hours, following every change. */
export function Effect({ preview, pending }: { preview: ProgramPreview | undefined; pending: boolean }) {
  const t = useWords(programWords);
  const format = useFormat();
  const saved = preview === undefined || preview.fullPowerWh <= 0 ? null : Math.round(100 - (preview.energyWh / preview.fullPowerWh) * 100);
  const figures: [string, string][] = [
    [t.energy, preview === undefined ? UNKNOWN : t.yearHint(format.energy(preview.energyWh))],
    [t.saved, format.percent(saved)],
    [t.lit, format.hours(preview?.hours, 1)],
  ];
  return (
    <dl className="effect" data-pending={pending || undefined} aria-live="polite">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
