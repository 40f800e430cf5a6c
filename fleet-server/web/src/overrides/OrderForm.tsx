import { Button, Chip, Group, Modal, Slider, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { cityTimeZone } from '../i18n/cityTimeZone';
import { useFormat, useWords } from '../i18n/context';
import { clockMinuteOf, instantOf } from '../i18n/zonedTime';
import { useLive } from '../live/context';
import { useNow } from '../live/useNow';
import { lightColour } from '../map/lightScale';
import { overrideLevel } from '../poles/overrideChoices';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { type OverrideOrder, type OverrideOutcome, useOrderOverride } from './overrideQueries';
import { overridesWords } from './overridesWords';

const MOST_REASON = 64;
const durations = [30, 60, 120, 240, 480, 720, 1440, 2880] as const;
const presets = [
  { name: 'brigade', level: 100, minutes: 120 },
  { name: 'festival', level: 80, minutes: 480 },
] as const;

/** Level, end and reason; what is meant is said before it is done, and what came of it pole by pole. */
export function OrderForm({ target, count }: { target: OverrideOrder['target'] | undefined; count: number }) {
  const t = useWords(overridesWords);
  const format = useFormat();
  const zone = cityTimeZone.use();
  const now = useNow();
  const order = useOrderOverride();
  const levelId = useId();
  const [level, setLevel] = useState(100);
  const [minutes, setMinutes] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [begin, setBegin] = useState('');
  const [asking, dialog] = useDisclosure(false);
  const [date = '', clock = ''] = begin.split('T');
  const start = begin === '' ? undefined : instantOf(zone, date, clockMinuteOf(clock) ?? 0);
  const ends = minutes === null ? undefined : (start ?? now) + minutes * 60_000;
  const ready = target !== undefined && count > 0 && minutes !== null && reason.trim() !== '';
  const submit = () => {
    if (target !== undefined && minutes !== null) {
      order.mutate({ level, minutes, reason: reason.trim(), ...(start === undefined ? {} : { start }), target }, { onSettled: dialog.close });
    }
  };
  return (
    <>
      <Card title={t.what}>
        <Stack gap="md">
          <Group gap="xs" role="group" aria-label={t.presets}>
            {presets.map((preset) => (
              <Button
                key={preset.name}
                variant="default"
                onClick={() => {
                  setLevel(preset.level);
                  setMinutes(preset.minutes);
                  setReason(t[`${preset.name}Reason`]);
                }}
              >
                {t[preset.name]}
              </Button>
            ))}
          </Group>
          <div>
            <Group justify="space-between" mb={6}>
              <Text size="sm" fw={500} id={levelId}>
                {t.level}
              </Text>
              <Text fw={600}>{level === 0 ? t.off : format.percent(level)}</Text>
            </Group>
            <Slider value={level} onChange={(next) => setLevel(overrideLevel(next))} step={5} label={null} thumbProps={{ 'aria-labelledby': levelId }} thumbSize={24} size="lg" styles={{ bar: { background: lightColour(level) } }} />
          </div>
          <Chip.Group multiple={false} value={minutes === null ? null : String(minutes)} onChange={(next) => setMinutes(Number(next))}>
            <Group gap="xs" role="group" aria-label={t.duration}>
              <Text size="sm" fw={500}>
                {t.duration}
              </Text>
              {durations.map((choice) => (
                <Chip key={choice} value={String(choice)} size="md">
                  {choice < 60 ? t.minutes(choice) : t.hours(choice / 60)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group gap="sm" align="flex-start">
            <TextInput className="poles-filter" label={t.reason} description={t.reasonHint} withAsterisk maxLength={MOST_REASON} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <TextInput type="datetime-local" label={t.begin} description={t.beginHint} value={begin} onChange={(event) => setBegin(event.currentTarget.value)} />
          </Group>
          <Text size="sm">{ends === undefined ? t.needsEnd : t.ends(format.moment(ends))}</Text>
          <FailureNote error={order.error} />
          <Group>
            <RightButton needs="runLight" size="md" disabled={!ready} onClick={() => { order.reset(); dialog.open(); }} data-testid="order">
              {t.order(format.number(count))}
            </RightButton>
          </Group>
        </Stack>
      </Card>
      {order.data !== undefined && <Outcome outcome={order.data} />}
      {asking && (
        <Modal opened onClose={dialog.close} title={t.sure(format.number(count), level === 0 ? t.off : format.percent(level))}>
          <Stack>
            <Text size="sm">{t.sureHint(reason, format.moment(ends))}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t.cancel}
              </Button>
              <Button loading={order.isPending} onClick={submit} data-autofocus data-testid="order-confirm">
                {t.order(format.number(count))}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}

function Outcome({ outcome }: { outcome: OverrideOutcome }) {
  const t = useWords(overridesWords);
  const format = useFormat();
  const { poles } = useLive();
  const { done, failed } = outcome;
  return (
    <Card title={t.outcome(format.number(done), format.number(outcome.poles))}>
      <div role="status" data-testid="outcome">
      {failed.length > 0 && (
        <ul className="override-failed">
          {failed.slice(0, 200).map(({ id, reason }) => (
            <li key={id}>
              <Link href={`/poles/${encodeURIComponent(id)}`} className="plain-link">
                {poles.find(id)?.name ?? id}
              </Link>
              : {reason}
            </li>
          ))}
        </ul>
      )}
      <Link href="/overrides" className="plain-link">
        {t.toList}
      </Link>
      </div>
    </Card>
  );
}
