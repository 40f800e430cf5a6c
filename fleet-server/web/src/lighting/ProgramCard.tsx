import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ControlProgram, ProgramSummary } from '../api/lightingTypes';
import { useFormat, useWords } from '../i18n/context';
import { NightCurve } from './curve/NightCurve';
import { tidyProgram } from './programEditing';
import { programQuery } from './programQueries';
import { programWords } from './programWords';
import { useNightChoice } from './useNightChoice';
import { usePreview } from './usePreview';

/** A program in the list: its name, its use, and tonight's curve. */
export function ProgramCard({ summary }: { summary: ProgramSummary }) {
  const t = useWords(programWords);
  const stored = useQuery(programQuery(summary.id));
  const program = useMemo(() => (stored.data === undefined ? undefined : tidyProgram(stored.data.id, stored.data.program)), [stored.data]);
  return (
    <Link href={`/programs/${encodeURIComponent(summary.id)}`} className="program-card">
      <Text fw={600} size="lg">
        {summary.name}
      </Text>
      <Text size="sm" className="faint">
        {t.poles(summary.poles)}
      </Text>
      {program === undefined ? <Skeleton h={150} mt="sm" /> : <CardCurve program={program} />}
    </Link>
  );
}

function CardCurve({ program }: { program: ControlProgram }) {
  const t = useWords(programWords);
  const format = useFormat();
  const [night] = useNightChoice();
  const { frame, data } = usePreview(program, night);
  return (
    <>
      <NightCurve frame={frame} steps={data?.steps ?? []} height={170} label={t.curve} />
      <Text size="sm" className="faint">
        {data === undefined ? '' : t.yearHint(format.energy(data.energyWh))}
      </Text>
    </>
  );
}
