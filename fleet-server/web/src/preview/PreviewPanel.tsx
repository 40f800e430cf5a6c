import { Button, Group, Loader, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { addDays, isDate } from '../poles/nightDates';
import { FailureNote } from '../ui/FailureNote';
import { Comparison } from './Comparison';
import { type Measure, measures } from './heatScale';
import { NightDetail } from './NightDetail';
import { NightHeat } from './NightHeat';
import './preview.css';
import { type NightsPreview, nightsQuery, type PreviewRequest, type PreviewSubject, type Traffic, traffics } from './previewQueries';
import { previewWords } from './previewWords';

const MOST_NIGHTS = 366;

/** Chooses nights and traffic, lets the server reckon them, and shows what comes out. */
export function PreviewPanel({ subject, start, poles, onResult }: { subject: PreviewSubject | null; start: { from: string; to: string }; poles: number; onResult?: (isCurrent: boolean) => void }) {
  const t = useWords(previewWords);
  const [range, setRange] = useState(start);
  const [seen, setSeen] = useState(start);
  if (seen.from !== start.from || seen.to !== start.to) {
    setSeen(start);
    setRange(start);
  }
  const [traffic, setTraffic] = useState<Traffic>('quiet');
  const [seed, setSeed] = useState(1);
  const [wish, setWish] = useState<PreviewRequest | null>(null);
  const preview = useQuery(nightsQuery(wish));
  const request = subject === null ? null : { ...subject, ...range, traffic, seed };
  const isCurrent = wish !== null && JSON.stringify(wish) === JSON.stringify(request) && preview.isSuccess && !preview.isPlaceholderData;
  // A panel that goes away takes its word back: the next one has shown nothing yet.
  useEffect(() => {
    onResult?.(isCurrent);
    return () => onResult?.(false);
  }, [isCurrent, onResult]);
  const nights = Math.round((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000) + 1;
  const date = (name: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={range[name]}
      error={name === 'to' && (nights < 1 || nights > MOST_NIGHTS) ? t.rangeFault : undefined}
      onChange={(event) => {
        const value = event.currentTarget.value;
        if (isDate(value)) {
          setRange((before) => ({ ...before, [name]: value }));
        }
      }}
    />
  );
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-start">
        {date('from', t.from)}
        {date('to', t.to)}
        <Select label={t.traffic} w={200} allowDeselect={false} data={traffics.map((value) => ({ value, label: t[value] }))} value={traffic} onChange={(value) => setTraffic(value ?? 'quiet')} />
        <NumberInput label={t.seed} w={110} min={0} max={1_000_000} allowDecimal={false} value={seed} onChange={(value) => setSeed(typeof value === 'number' ? value : 1)} />
      </Group>
      <Group gap="sm">
        <Button disabled={request === null || nights < 1 || nights > MOST_NIGHTS} onClick={() => setWish(request)} loading={preview.isFetching} data-testid="preview-run">
          {t.run}
        </Button>
        <Button variant="default" onClick={() => setRange((before) => ({ ...before, to: addDays(before.from, 364) }))}>
          {t.wholeYear}
        </Button>
        {preview.isFetching && (
          <Text size="sm" className="faint" role="status">
            <Loader size="xs" mr={6} />
            {t.running(nights)}
          </Text>
        )}
        {preview.data !== undefined && !preview.isFetching && !isCurrent && (
          <Text size="sm" className="faint" role="status">
            {t.stale}
          </Text>
        )}
      </Group>
      <FailureNote error={preview.error} />
      {preview.data !== undefined && <PreviewResult preview={preview.data} poles={poles} />}
    </Stack>
  );
}

function PreviewResult({ preview, poles }: { preview: NightsPreview; poles: number }) {
  const t = useWords(previewWords);
  const format = useFormat();
  const [measure, setMeasure] = useState<Measure>('energy');
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, preview.nights.length - 1);
  const night = preview.nights[at];
  const { traffic, seed, perHour } = preview.assumption;
  const kind = traffics.find((each) => each === traffic) ?? 'none';
  return (
    <Stack gap="md">
      <Comparison preview={preview} poles={poles} />
      <Text size="sm" className="faint">
        {kind === 'none' ? t.assumedNone : t.assumed(t[kind], format.number(Math.min(...perHour)), format.number(Math.max(...perHour)), format.number(seed))}
      </Text>
      <Select label={t.colouredBy} w={220} allowDeselect={false} data={measures.map((value) => ({ value, label: t[`by_${value}`] }))} value={measure} onChange={(value) => setMeasure(value ?? 'energy')} />
      <NightHeat nights={preview.nights} measure={measure} chosen={at} choose={setChosen} />
      {measure === 'difference' && (
        <Text size="xs" className="faint">
          <span className="heat-key" style={{ background: 'var(--heat-less)' }} aria-hidden="true" /> {t.less} <span className="heat-key" style={{ background: 'var(--heat-more)' }} aria-hidden="true" /> {t.more}
        </Text>
      )}
      {night !== undefined && <NightDetail night={night} step={(by) => setChosen(at + by)} isFirst={at === 0} isLast={at === preview.nights.length - 1} />}
    </Stack>
  );
}
