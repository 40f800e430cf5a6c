import { Text } from '@mantine/core';
import type { Night } from '../api/types';
import { useFormat, useWords } from '../i18n/context';
import { nightWords } from './nightWords';

/** The night in one line: energy, what was saved against the baseline of every report, how many came by, and the sun. */
export function NightSummary({ night }: { night: Night }) {
  const t = useWords(nightWords);
  const format = useFormat();
  const people = night.roadUsers.reduce((sum, [, count]) => sum + count, 0);
  const passers = people === 0 ? t.fewPassers : t.passers(format.number(people));
  const energy = format.energy(night.energyWh);
  const saved = night.baselineWh !== null && night.baselineWh > 0 ? format.percent(Math.round(100 - (night.energyWh / night.baselineWh) * 100)) : null;
  return (
    <Text size="sm" className="faint" mt="xs">
      {saved === null ? t.energyOnly(energy, passers) : t.summary(energy, saved, passers)}{' '}
      {night.sunset !== null && night.sunrise !== null && `${t.sun(format.time(night.sunset), format.time(night.sunrise))}.`}
    </Text>
  );
}
