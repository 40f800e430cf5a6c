import { useFormat, useWords } from '../i18n/context';
import { ChargeMark, useVehicle } from './ChargeMark';
import type { ChargePoint } from './chargingTypes';
import { chargingWords } from './chargingWords';

interface Props {
  points: readonly ChargePoint[];
  selected: string;
  select: (id: string) => void;
}

/** One line a charge point: what it does, for whom, how much. */
export function ChargePointTable({ points, selected, select }: Props) {
  const t = useWords(chargingWords);
  const format = useFormat();
  const vehicle = useVehicle();
  return (
    <ul className="charging-list" aria-label={t.points}>
      {points.map((point) => (
        <li key={point.poleId}>
          <button type="button" className="charge-row" aria-pressed={point.poleId === selected} onClick={() => select(point.poleId === selected ? '' : point.poleId)}>
            <span className="charge-name">
              {point.poleName}
              <span className="faint charge-second">
                {point.poleId}
                {point.feederGroupName !== null && ` · ${point.feederGroupName}`}
              </span>
            </span>
            <span>
              <ChargeMark point={point} />
              <span className="faint charge-second">{vehicle(point.pilot)}</span>
            </span>
            <span className="charge-figure">
              <span className="sr-only">{t.limit} </span>
              {point.limitA > 0 ? format.ampere(point.limitA) : ''}
            </span>
            <span className="charge-figure">
              <span className="sr-only">{t.power} </span>
              {point.powerW === null ? '' : format.power(point.powerW)}
            </span>
            <span className="charge-figure">
              <span className="sr-only">{t.energy} </span>
              {point.session === null ? '' : format.energy(point.session.energyWh)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
