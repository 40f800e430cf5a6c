import { Button, Chip, Group, Modal, Slider, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useId, useState } from 'react';
import { refusalOf } from '../api/problem';
import { useFormat, useWords } from '../i18n/context';
import { useNow } from '../live/useNow';
import { lightColour } from '../map/lightScale';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { overrideDurations, overrideLevel } from './overrideChoices';
import { type OverrideTarget, useStartOverride } from './overrideQueries';
import { overrideWords } from './overrideWords';

const MOST_REASON = 64;

/** A level by hand for a pole or a group, always with an end. */
export function OverrideDialog({ target, close }: { target: OverrideTarget; close: () => void }) {
  const t = useWords(overrideWords);
  const format = useFormat();
  const announce = useAnnounce();
  const now = useNow();
  const start = useStartOverride(target);
  const [level, setLevel] = useState(100);
  const [minutes, setMinutes] = useState(60);
  const [reason, setReason] = useState('');
  const levelId = useId();
  const refusal = refusalOf(start.error);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start.mutate(
      { level, minutes, reason: reason.trim() === '' ? t.byHand : reason.trim() },
      {
        onSuccess: (answer) => {
          const partly = answer?.done !== undefined && answer.poles !== undefined && answer.done < answer.poles;
          announce(partly ? t.groupPartly(answer.done ?? 0, answer.poles ?? 0) : target.kind === 'pole' ? t.done(target.name) : t.groupDone(target.name), partly ? 'failed' : 'done');
          close();
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t.title(target.name)}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" className="faint">
            {t.lead}
          </Text>
          <div>
            <Group justify="space-between" mb={6}>
              <Text size="sm" fw={500} id={levelId}>
                {t.level}
              </Text>
              <Text fw={600}>{level === 0 ? t.off : format.percent(level)}</Text>
            </Group>
            <Slider
              value={level}
              onChange={(next) => setLevel(overrideLevel(next))}
              step={5}
              label={null}
              thumbProps={{ 'aria-labelledby': levelId }}
              thumbSize={24}
              size="lg"
              styles={{ bar: { background: lightColour(level) } }}
            />
            {refusal?.field === 'level' && (
              <Text size="sm" c="red" role="alert">
                {refusal.reason}
              </Text>
            )}
          </div>
          <Chip.Group multiple={false} value={String(minutes)} onChange={(next) => setMinutes(Number(next))}>
            <Group gap="xs" role="group" aria-label={t.duration}>
              {overrideDurations.map((choice) => (
                <Chip key={choice} value={String(choice)} size="md">
                  {choice < 60 ? t.minutes(choice) : t.hours(choice / 60)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <TextInput
            label={t.reason}
            description={t.reasonHint}
            placeholder={t.reasonPlaceholder}
            maxLength={MOST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={refusal?.field === 'reason' ? refusal.reason : undefined}
          />
          <Text size="sm">{t.ends(format.moment(now + minutes * 60_000))}</Text>
          {(refusal === undefined || !['level', 'reason'].includes(refusal.field)) && <FailureNote error={start.error} />}
          <Button type="submit" size="md" loading={start.isPending} data-testid="override">
            {t.start}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
