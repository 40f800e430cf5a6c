import { Button, Input, Text } from '@mantine/core';
import { useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { EditorRow } from './EditorRow';
import { instantIn } from './nightTime';
import { NumberField } from './NumberField';
import { changed, removed, withPoint } from './programEditing';
import type { TableProps } from './ProgramTables';
import { programWords } from './programWords';
import { TimePointInput } from './TimePointInput';

const DEFAULT_RAMP_MS = 1000;

/** The switch points in the order of the night, whatever their order in the program is. */
export function PointTable({ program, frame, refused, edit }: TableProps) {
  const t = useWords(programWords);
  const inOrder = program.switchPoints
    .map((point, index) => ({ point, index, ms: instantIn(frame, point.at) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.ms - b.ms || a.index - b.index);
  return (
    <Card title={t.points}>
      <Text size="sm" className="faint" mb="xs">
        {t.pointsHint}
      </Text>
      {inOrder.map(({ point, index }) => {
        const path = `switchPoints[${index}]`;
        const set = (change: Partial<typeof point>) => edit((before) => changed(before, 'switchPoints', index, change));
        return (
          <EditorRow key={index} name={t.pointName(index + 1)} remove={t.remove} onRemove={() => edit((before) => removed(before, 'switchPoints', index))}>
            <div>
              <Input.Label component="div">{t.at}</Input.Label>
              <TimePointInput label={t.pointName(index + 1)} value={point.at} frame={frame} error={refused(`${path}.at`) ?? refused(path)} onChange={(at) => set({ at })} />
            </div>
            <NumberField label={t.level} value={point.level} min={0} max={100} unit="%" error={refused(`${path}.level`)} onChange={(level) => set({ level })} />
            <NumberField label={t.ramp} value={Math.round((point.rampMs ?? DEFAULT_RAMP_MS) / 1000)} min={0} max={960} step={1} unit="s" error={refused(`${path}.rampMs`)} onChange={(seconds) => set({ rampMs: seconds * 1000 })} />
          </EditorRow>
        );
      })}
      <Button variant="subtle" size="compact-md" mt="xs" onClick={() => edit((before) => withPoint(before, { at: { clock: 1380 }, level: 50 }))}>
        {t.addPoint}
      </Button>
    </Card>
  );
}
