import { Button, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Facts } from '../ui/Facts';
import type { SessionDetail, SignedReading, Verdict } from './chargingTypes';
import { pageGaps } from './pageGaps';
import { sessionWords } from './sessionWords';
import { useReason, VerdictMark } from './VerdictMark';

/** What the meter signed, what it proves and why not more. */
export function SignedValues({ detail: { session, packets, begin, end } }: { detail: SessionDetail }) {
  const t = useWords(sessionWords);
  const format = useFormat();
  const reason = useReason();
  const gaps = pageGaps(packets.map(({ page }) => page));
  const texts = packets.flatMap(({ packet }) => (packet === null ? [] : [packet]));
  const reading = (one: SignedReading | null) => (one === null ? '–' : `${one.value ?? '–'} ${one.unit ?? ''} · ${one.register ?? ''} · ${format.moment(one.timeMs)}`);
  return (
    <section aria-label={t.signed}>
      <Title order={3} size="h6">
        {t.signed}
      </Title>
      <Stack gap="xs" mt="xs">
        <div>
          <VerdictMark verdict={session.verdict} />
          {packets.length > 0 && <Text size="sm">{reason(session.verdictReason)}</Text>}
          {gaps.length > 0 && <Text size="sm">{t.gaps(gaps.join(', '))}</Text>}
          {session.verdict === 'noKey' && (
            <Link href="/charging/keys" className="plain-link">
              {t.registerKey}
            </Link>
          )}
        </div>
        {packets.length > 0 && (
          <>
            <Facts
              rows={[
                ...(session.signedWh === null ? [] : [[t.signedEnergy, format.energy(session.signedWh)] as const]),
                [t.signedBegin, reading(begin)],
                [t.signedEnd, reading(end)],
              ]}
            />
            <table className="packet-table">
              <thead>
                <tr>
                  <th scope="col">{t.packet}</th>
                  <th scope="col">{t.meter}</th>
                  <th scope="col">{t.verdict}</th>
                </tr>
              </thead>
              <tbody>
                {packets.map((packet) => (
                  <tr key={`${packet.page} ${packet.timeMs}`}>
                    <td>{packet.page}</td>
                    <td>{packet.meterSerial}</td>
                    <td>
                      <VerdictMark verdict={packet.verdict as Verdict} />
                      {packet.verdict !== 'valid' && packet.reason !== session.verdictReason && <div className="faint">{reason(packet.reason)}</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {texts.length > 0 ? (
              <Button
                component="a"
                variant="default"
                size="xs"
                leftSection={<IconDownload size={14} aria-hidden />}
                href={`data:text/plain;charset=utf-8,${encodeURIComponent(texts.join('\n'))}`}
                download={`${session.poleId}-${session.number}.ocmf`}
                style={{ alignSelf: 'start' }}
              >
                {t.save}
              </Button>
            ) : (
              <Text size="sm" className="faint">
                {t.masked}
              </Text>
            )}
          </>
        )}
      </Stack>
    </section>
  );
}
