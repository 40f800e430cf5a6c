import { useFormat, useWords } from '../i18n/context';
import type { Finding } from './energyTypes';
import { findingWords } from './findingWords';
import { useFigures } from './useFigures';

/** What a finder saw, as sentences. */
export function useEvidence() {
  const t = useWords(findingWords);
  const format = useFormat();
  const say = useFigures();
  return (finding: Finding): string => {
    const [measured, expected] = [format.watt(finding.measuredWatt), format.watt(finding.expectedWatt)];
    const percent = finding.percent === null ? '' : `${finding.percent > 0 ? '+' : ''}${say.percent(finding.percent)}`;
    switch (finding.kind) {
      case 'dayBurner':
        return finding.lastDay === null
          ? t.dayPower(measured)
          : [t.dayEvidence(finding.days ?? 0, format.date(Date.parse(`${finding.lastDay}T12:00:00Z`)), say.hours(finding.hours ?? 0)), ...(finding.measuredWatt === null ? [] : [t.dayMean(measured)])].join(' ');
      case 'counterBreak':
        return t.breaks(finding.count ?? 0);
      default:
        return `${finding.against === 'peers' ? t.peers(measured, expected, percent, finding.peers ?? 0) : t.rated(measured, expected, percent)} ${t.over(say.hours(finding.hours ?? 0))}`;
    }
  };
}
