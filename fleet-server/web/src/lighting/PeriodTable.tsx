import { Button, Input, Text } from '@mantine/core';
import { useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { EditorRow } from './EditorRow';
import { NumberField } from './NumberField';
import { changed, removed, withPeriod } from './programEditing';
import type { TableProps } from './ProgramTables';
import { programWords } from './programWords';
import { TimePointInput } from './TimePointInput';

export function PeriodTable({ program, frame, refused, edit }: TableProps) {
  const t = useWords(programWords);
  return (
    <Card title={t.periods}>
      <Text size="sm" className="faint" mb="xs">
        {t.periodsHint}
      </Text>
      {program.activePeriods.map((period, index) => {
        const path = `activePeriods[${index}]`;
        const set = (change: Partial<typeof period>) => edit((before) => changed(before, 'activePeriods', index, change));
        return (
          <EditorRow key={index} name={`${t.periods} ${index + 1}`} remove={t.remove} onRemove={() => edit((before) => removed(before, 'activePeriods', index))}>
            <div>
              <Input.Label component="div">{t.from}</Input.Label>
              <TimePointInput label={t.periodStart(index + 1)} value={period.start} frame={frame} error={refused(`${path}.start`)} onChange={(start) => set({ start })} />
            </div>
            <div>
              <Input.Label component="div">{t.until}</Input.Label>
              <TimePointInput label={t.periodEnd(index + 1)} value={period.end} frame={frame} error={refused(`${path}.end`)} onChange={(end) => set({ end })} />
            </div>
            <NumberField label={t.level} value={period.level} min={0} max={100} unit="%" error={refused(`${path}.level`) ?? refused(path)} onChange={(level) => set({ level })} />
          </EditorRow>
        );
      })}
      <Button variant="subtle" size="compact-md" mt="xs" onClick={() => edit((before) => withPeriod(before, { start: { sunset: 0 }, end: { sunrise: 0 }, level: 100 }))}>
        {t.addPeriod}
      </Button>
    </Card>
  );
}
