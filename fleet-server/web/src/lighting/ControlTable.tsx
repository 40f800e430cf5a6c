import { Button, Checkbox, Input, Text } from '@mantine/core';
import type { DynamicControl } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { Card } from '../ui/Card';
import { EditorRow } from './EditorRow';
import { NumberField } from './NumberField';
import { changed, removed, withControl, withHours, withoutHours } from './programEditing';
import type { TableProps } from './ProgramTables';
import { programWords } from './programWords';
import { TimePointInput } from './TimePointInput';

/** Standby and boost by presence, with hold and ramps. */
export function ControlTable({ program, frame, refused, edit }: TableProps) {
  const t = useWords(programWords);
  return (
    <Card title={t.control}>
      <Text size="sm" className="faint" mb="xs">
        {t.controlHint}
      </Text>
      {program.dynamicControls.map((control, index) => {
        const path = `dynamicControls[${index}]`;
        const set = (change: Partial<DynamicControl>) => edit((before) => changed(before, 'dynamicControls', index, change));
        const seconds = (label: string, member: 'rampUpMs' | 'rampDownMs') => (
          <NumberField label={label} value={Math.round(control[member] / 1000)} min={0} max={960} step={1} unit="s" error={refused(`${path}.${member}`)} onChange={(value) => set({ [member]: value * 1000 })} />
        );
        return (
          <EditorRow key={index} name={`${t.control} ${index + 1}`} remove={t.remove} onRemove={() => edit((before) => removed(before, 'dynamicControls', index))}>
            <Checkbox
              className="editor-wide"
              label={t.always}
              checked={control.start === undefined && control.end === undefined}
              onChange={(event) => {
                const always = event.currentTarget.checked;
                edit((before) => (always ? withoutHours(before, index) : withHours(before, index)));
              }}
            />
            {control.start !== undefined && (
              <div>
                <Input.Label component="div">{t.from}</Input.Label>
                <TimePointInput label={t.controlStart(index + 1)} value={control.start} frame={frame} error={refused(`${path}.start`)} onChange={(start) => set({ start })} />
              </div>
            )}
            {control.end !== undefined && (
              <div>
                <Input.Label component="div">{t.until}</Input.Label>
                <TimePointInput label={t.controlEnd(index + 1)} value={control.end} frame={frame} error={refused(`${path}.end`)} onChange={(end) => set({ end })} />
              </div>
            )}
            <NumberField label={t.standby} value={control.standbyLevel} min={0} max={100} unit="%" error={refused(`${path}.standbyLevel`) ?? refused(path)} onChange={(standbyLevel) => set({ standbyLevel })} />
            <NumberField label={t.boost} value={control.boostLevel} min={0} max={100} unit="%" error={refused(`${path}.boostLevel`)} onChange={(boostLevel) => set({ boostLevel })} />
            <NumberField label={t.hold} value={control.holdTimeS} min={5} max={300} unit="s" error={refused(`${path}.holdTimeS`)} onChange={(holdTimeS) => set({ holdTimeS })} />
            {seconds(t.rampUp, 'rampUpMs')}
            {seconds(t.rampDown, 'rampDownMs')}
          </EditorRow>
        );
      })}
      <Button variant="subtle" size="compact-md" mt="xs" onClick={() => edit(withControl)}>
        {t.addControl}
      </Button>
    </Card>
  );
}
