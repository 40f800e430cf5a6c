import { useFormat, useWords } from '../i18n/context';
import type { FeederGroup } from './chargingTypes';
import './feeders.css';
import { feederWords } from './feederWords';

/** The feeder as a bar as long as its limit: a part for each charge point that may draw, what is free at the end. */
export function FeederPicture({ group }: { group: FeederGroup }) {
  const t = useWords(feederWords);
  const format = useFormat();
  const free = Math.max(0, group.limitA - group.inForceA);
  const parts = group.shares.filter(({ inForceA }) => inForceA > 0);
  const label = [...parts.map((share) => `${share.poleName} ${format.ampere(share.inForceA)}`), `${t.free} ${format.ampere(free)}`].join(', ');
  return (
    <div className="feeder-bar" role="img" aria-label={`${t.picture(format.ampere(group.inForceA), format.ampere(group.limitA))}: ${label}`}>
      {parts.map((share) => {
        const charges = share.state === 'charging' || share.state === 'authorised' || share.state === 'suspended';
        return (
          <div key={share.poleId} className="feeder-part" style={{ flex: `${share.inForceA} 1 0` }} data-charging={charges || undefined} data-kept={!charges || undefined} title={`${share.poleName}: ${format.ampere(share.inForceA)}${charges ? '' : `, ${t.kept}`}`}>
            {share.poleId} {format.ampere(share.inForceA)}
          </div>
        );
      })}
      {free > 0 && (
        <div className="feeder-free" style={{ flex: `${free} 1 0` }}>
          {t.free} {format.ampere(free)}
        </div>
      )}
    </div>
  );
}
