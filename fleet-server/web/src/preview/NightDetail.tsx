import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { curvePath } from '../lighting/curve/curvePath';
import { NightCurve } from '../lighting/curve/NightCurve';
import { nightFrame } from '../lighting/nightTime';
import { useProgramNames } from '../lighting/programQueries';
import { holidayWords } from './holidayWords';
import type { PreviewNight } from './previewQueries';
import { previewWords } from './previewWords';

/** One night: the previewed light, that in force as a dashed line, and what both cost. */
export function NightDetail({ night, step, isFirst, isLast }: { night: PreviewNight; step: (by: -1 | 1) => void; isFirst: boolean; isLast: boolean }) {
  const t = useWords(previewWords);
  const holidays = useWords(holidayWords) as Record<string, string>;
  const format = useFormat();
  const names = useProgramNames();
  const timeZone = cityTimeZone.use();
  const frame = useMemo(() => nightFrame(night.date, timeZone, night.sunset, night.sunrise), [night, timeZone]);
  const { planned, inForce } = night;
  const date = format.date(Date.parse(`${night.date}T12:00:00Z`));
  return (
    <div>
      <Group gap="xs" mb={4}>
        <ActionIcon variant="default" size="lg" aria-label={t.earlier} disabled={isFirst} onClick={() => step(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Text fw={600} aria-live="polite">
          {date}
          {night.holiday !== null && ` · ${holidays[night.holiday] ?? night.holiday}`}
        </Text>
        <ActionIcon variant="default" size="lg" aria-label={t.later} disabled={isLast} onClick={() => step(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
      </Group>
      <NightCurve frame={frame} steps={planned.steps} height={220} label={`${t.curve} ${date}`}>
        {(scale) => <path className="heat-in-force" d={curvePath(scale, inForce.steps).line} />}
      </NightCurve>
      <Text size="sm">
        {t.planned}: {names.get(planned.program) ?? planned.program}, {format.energy(planned.figures.energyWh)}, {t.litFor(format.hours(planned.figures.litHours, 1), format.hours(planned.figures.boostHours, 1))}
      </Text>
      <Text size="sm" className="faint">
        <span className="heat-dash" aria-hidden="true" /> {t.inForce}: {names.get(inForce.program) ?? inForce.program}, {format.energy(inForce.figures.energyWh)}, {t.litFor(format.hours(inForce.figures.litHours, 1), format.hours(inForce.figures.boostHours, 1))}
      </Text>
    </div>
  );
}
