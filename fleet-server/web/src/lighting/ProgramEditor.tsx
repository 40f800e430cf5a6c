import { Alert, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { refusalOf, statusOf } from '../api/problem';
import type { ControlProgram } from '../api/lightingTypes';
import { useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { DeleteProgram } from './DeleteProgram';
import { Effect } from './Effect';
import { NightPicker } from './NightPicker';
import './program.css';
import { ProgramCurve } from './ProgramCurve';
import { editorField, idFrom } from './programEditing';
import { type ProgramDraft, useSaveProgram } from './programQueries';
import { ProgramNights } from './ProgramNights';
import { ProgramTables } from './ProgramTables';
import { programWords } from './programWords';
import { SaveConflict } from './SaveConflict';
import { useNightChoice } from './useNightChoice';
import { usePreview } from './usePreview';
import { useUnsavedGuard } from './useUnsavedGuard';

/** Draws the night of a program before it is saved: curve, numbers and effect follow every change at once. */
export function ProgramEditor({ start, poles }: { start: ProgramDraft; poles: number }) {
  const t = useWords(programWords);
  const announce = useAnnounce();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(start);
  const [night, setNight] = useNightChoice();
  const preview = usePreview(draft.program, night);
  const save = useSaveProgram();
  const isNew = draft.version === undefined;
  const dirty = isNew || draft.name !== start.name || JSON.stringify(draft.program) !== JSON.stringify(start.program);
  useUnsavedGuard(dirty && !save.isSuccess);

  const edit = (change: (program: ControlProgram) => ControlProgram) => setDraft((before) => ({ ...before, program: change(before.program) }));
  const rename = (name: string) => setDraft((before) => ({ ...before, name, program: isNew ? { ...before.program, id: idFrom(name) } : before.program }));
  const saved = refusalOf(save.error);
  const refusal = preview.refusal ?? (saved === undefined ? undefined : { field: editorField(saved.field), reason: saved.reason });
  const refused = (field: string) => (refusal?.field === field ? refusal.reason : undefined);
  const store = (version: number | undefined) =>
    save.mutate(
      { ...draft, version },
      {
        onSuccess: (answer) => {
          announce(t.savedFor(draft.name, answer.poles));
          if (isNew) {
            go(`/programs/${encodeURIComponent(answer.id)}`, { replace: true });
          }
        },
      },
    );

  return (
    <Page
      title={isNew ? t.newTitle : draft.name}
      lead={isNew ? undefined : t.poles(poles)}
      actions={
        <>
          {!isNew && <DeleteProgram id={draft.program.id} name={start.name} />}
          <RightButton needs="runLight" loading={save.isPending} disabled={!dirty || draft.name.trim() === '' || preview.refusal !== undefined} onClick={() => store(draft.version)} data-testid="program-save">
            {t.save}
          </RightButton>
        </>
      }
    >
      <Stack gap="lg">
        <Group align="flex-end" gap="md" wrap="wrap">
          <TextInput label={t.name} value={draft.name} maxLength={100} error={draft.name.trim() === '' ? t.nameMissing : refused('name')} onChange={(event) => rename(event.currentTarget.value)} className="program-name" data-testid="program-name" />
          {isNew && (
            <TextInput label={t.id} description={t.idHint} value={draft.program.id} maxLength={32} error={refused('id')} onChange={(event) => { const id = event.currentTarget.value; edit((before) => ({ ...before, id })); }} />
          )}
          <Text size="sm" className="faint" pb={8} data-testid="save-hint">
            {dirty ? t.saveHint(poles) : t.unchanged}
          </Text>
        </Group>
        {statusOf(save.error) === 409 && !isNew ? <SaveConflict id={draft.program.id} onOver={store} /> : saved === undefined && <FailureNote error={save.error} />}
        <Card title={t.night} actions={<NightPicker night={night} change={setNight} />}>
          {preview.refusal !== undefined && (
            <Alert color="red" variant="light" title={t.refused} role="alert" mb="sm">
              <code>{preview.refusal.field}</code> {preview.refusal.reason}
            </Alert>
          )}
          <FailureNote error={preview.error} />
          <ProgramCurve program={draft.program} frame={preview.frame} steps={preview.data?.steps ?? []} refusedField={refusal?.field} edit={edit} />
          <Text size="xs" className="faint" mt={4}>
            {t.drawHint}
          </Text>
          <Effect preview={preview.data} pending={preview.pending} />
        </Card>
        <ProgramNights program={draft.program} poles={poles} />
        <ProgramTables program={draft.program} frame={preview.frame} refused={refused} edit={edit} />
      </Stack>
    </Page>
  );
}
