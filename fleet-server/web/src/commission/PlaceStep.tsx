import { Button, NumberInput, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCurrentLocation, IconMapPin } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useFormat, useLanguage, useWords } from '../i18n/context';
import type { StepProps } from './AtPole';
import { Notice } from './Notice';
import { streetsQuery } from './crewQueries';
import type { Place } from './outbox/entry';
import { distanceM, FAR_FROM_PLAN_M, judgePlace } from './steps';
import { stepWords } from './stepWords';
import { usePhonePlace } from './usePhonePlace';

const PlaceMap = lazy(() => import('./PlaceMap').then((map) => ({ default: map.PlaceMap })));

/** Where the pole stands: from the phone when it knows well enough, else by the map, or as planned. */
export function PlaceStep({ draft, change, plan, work, forth, forthLabel }: StepProps) {
  const t = useWords(stepWords);
  const format = useFormat();
  const { language } = useLanguage();
  const phone = usePhonePlace();
  const [mapOpen, setMapOpen] = useState(false);
  const planned: Place | undefined = plan && { latitude: plan.latitude, longitude: plan.longitude };
  const degrees = (value: number) => `${value.toLocaleString(language, { minimumFractionDigits: 5, maximumFractionDigits: 5 })}°`;
  const metres = (m: number) => format.number(Math.ceil(m));
  const offPlan = draft.place && planned ? distanceM(draft.place, planned) : undefined;
  const take = (place: Place) => {
    phone.stop();
    change({ place });
  };
  const fix = phone.fix;
  const verdict = fix === undefined ? undefined : judgePlace(fix.accuracyM ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <Stack className="crew-body" gap="md">
        {draft.place === undefined ? (
          <Text>{t.placeLead}</Text>
        ) : (
          <div className="crew-fact" data-testid="place">
            <strong>{`${degrees(draft.place.latitude)}, ${degrees(draft.place.longitude)}`}</strong>
            <span>{`${draft.place.accuracyM === undefined ? t.byMap : t.byPhone(metres(draft.place.accuracyM))}${offPlan === undefined ? '' : ` · ${t.fromPlan(metres(offPlan))}`}`}</span>
          </div>
        )}
        {offPlan !== undefined && offPlan > FAR_FROM_PLAN_M && (
          <Notice role="alert">
            {t.far(metres(offPlan))}
          </Notice>
        )}
        {phone.state === 'searching' && fix === undefined && <Text role="status">{t.searching}</Text>}
        {fix !== undefined && verdict !== undefined && (
          <div className="crew-fix" role="status" data-verdict={verdict}>
            <strong>{t.accuracy(metres(fix.accuracyM ?? 0))}</strong>
            <Text>{{ good: t.goodPlace, ask: t.askPlace(metres(fix.accuracyM ?? 0)), useless: t.uselessPlace(metres(fix.accuracyM ?? 0)) }[verdict]}</Text>
          </div>
        )}
        {phone.state === 'denied' && (
          <Notice role="alert">
            {t.denied}
          </Notice>
        )}
        {mapOpen ? (
          <OnMap place={draft.place ?? planned} planned={planned} neighbours={work?.poles ?? []} take={take} />
        ) : (
          <Button className="crew-act" variant="default" leftSection={<IconMapPin size={24} aria-hidden />} onClick={() => setMapOpen(true)} data-testid="place-map-open">
            {t.onMap}
          </Button>
        )}
        {draft.place === undefined && planned !== undefined && (
          <Button className="crew-act" variant="default" onClick={() => take(planned)} data-testid="place-planned">
            {t.planIsRight}
          </Button>
        )}
      </Stack>
      <div className="crew-actions">
        {fix !== undefined && verdict !== undefined && verdict !== 'useless' ? (
          <Button className="crew-act" variant={verdict === 'good' ? 'filled' : 'default'} onClick={() => take(fix)} data-testid="place-take">
            {verdict === 'good' ? t.takeGood : t.takeAnyway(metres(fix.accuracyM ?? 0))}
          </Button>
        ) : (
          <Button
            className="crew-act"
            variant={draft.place === undefined ? 'filled' : 'default'}
            leftSection={<IconCurrentLocation size={24} aria-hidden />}
            loading={phone.state === 'searching'}
            onClick={phone.start}
            data-testid="place-phone"
          >
            {t.takePlace}
          </Button>
        )}
        {draft.place !== undefined && (
          <Button className="crew-act" onClick={forth} data-testid="next">
            {forthLabel}
          </Button>
        )}
      </div>
    </>
  );
}

function OnMap({ place, planned, neighbours, take }: { place: Place | undefined; planned: Place | undefined; neighbours: readonly { pole: string; latitude: number; longitude: number }[]; take: (place: Place) => void }) {
  const t = useWords(stepWords);
  const streets = useQuery(streetsQuery);
  const [broken, setBroken] = useState(false);
  const typed = (name: 'latitude' | 'longitude', value: string | number) => {
    const { latitude, longitude } = place ?? { latitude: 0, longitude: 0 };
    if (typeof value === 'number') {
      take({ latitude, longitude, [name]: value });
    }
  };
  return (
    <Stack gap="xs">
      <Text>{broken ? t.noMap : t.mapHint}</Text>
      {!broken && (
        <Suspense fallback={<Skeleton h="46vh" />}>
          {streets.data === undefined ? <Skeleton h="46vh" /> : <PlaceMap streets={streets.data} place={place} planned={planned} neighbours={neighbours} label={t.mapLabel} onPlace={take} onFailure={() => setBroken(true)} />}
        </Suspense>
      )}
      <details open={broken}>
        <summary>{t.typePlace}</summary>
        <Stack gap="xs" pt="xs">
          <NumberInput label={t.latitude} value={place?.latitude ?? ''} min={-90} max={90} decimalScale={6} step={0.00001} hideControls onChange={(value) => typed('latitude', value)} />
          <NumberInput label={t.longitude} value={place?.longitude ?? ''} min={-180} max={180} decimalScale={6} step={0.00001} hideControls onChange={(value) => typed('longitude', value)} />
        </Stack>
      </details>
    </Stack>
  );
}
