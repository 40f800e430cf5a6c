import { useFormat, useWords } from '../i18n/context';
import '../lighting/program.css';
import { savedPercent } from './energySums';
import type { EnergyAnswer } from './energyTypes';
import { energyWords } from './energyWords';

/** The whole range in three numbers. */
export function EnergyTotal({ total }: { total: EnergyAnswer['total'] }) {
  const t = useWords(energyWords);
  const format = useFormat();
  const figures: [string, string][] = [
    [t.used, format.energy(total.energyWh)],
    [t.fullPower, format.energy(total.fullPowerWh)],
    [t.saved, format.percent(savedPercent(total))],
  ];
  return (
    <dl className="effect" style={{ margin: 0 }}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
