import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageSkeleton } from '../app/PageSkeleton';
import { useRights } from '../app/session';
import { useFormat, useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { Card } from '../ui/Card';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Failed } from '../ui/Failed';
import { FailureNote } from '../ui/FailureNote';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import './ahead.css';
import { type AheadChange, aheadQuery, type AheadStreet, correctionsOf, useRotateKey, useSaveAhead, withLink, withoutLink } from './aheadQueries';
import { aheadWords } from './aheadWords';
import { StreetDrawing } from './StreetDrawing';

/** One street: who knows whom, drawn and as a list; links are corrected here, and the key is renewed. */
export function AheadStreetPage({ id }: { id: string }) {
  const street = useQuery(aheadQuery(id));
  if (street.data === undefined) {
    return street.error === null ? <PageSkeleton /> : <Failed error={street.error} retry={() => void street.refetch()} />;
  }
  return <Street street={street.data} />;
}

function Street({ street }: { street: AheadStreet }) {
  const t = useWords(aheadWords);
  const format = useFormat();
  const announce = useAnnounce();
  const { may } = useRights();
  const save = useSaveAhead(street.id);
  const rotate = useRotateKey(street.id);
  const [pair, setPair] = useState<[string | null, string | null]>([null, null]);
  const [picked, setPicked] = useState<string | null>(null);
  const names = new Map(street.places.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const now = correctionsOf(street);
  const change = (next: AheadChange) => save.mutate(next, { onSuccess: ({ poles }) => announce(t.saved(format.number(poles), poles)) });
  const alone = street.places.filter(({ knows }) => knows === 0);
  const options = street.places.map(({ id, name }) => ({ value: id, label: name }));
  const [one, other] = pair;
  const links = picked === null ? street.links : street.links.filter((link) => link.one === picked || link.other === picked);
  return (
    <Page
      title={`${t.title}: ${street.name}`}
      lead={t.poleCount(format.number(street.poles), street.poles)}
      actions={street.keyMs === null ? undefined : <ConfirmButton needs="runLight" label={t.rotate} question={t.rotateSure} done={t.rotated} action={rotate} />}
    >
      <Stack gap="lg">
        <Card title={t.state}>
          <Group gap="xl" align="flex-end">
            <Switch size="md" mb={8} label={t.enabled} checked={street.enabled} disabled={!may('runLight') || save.isPending} onChange={(event) => change({ ...now, enabled: event.currentTarget.checked })} />
            <NumberInput
              key={street.reach}
              label={t.reach}
              w={190}
              min={0}
              max={4}
              allowDecimal={false}
              defaultValue={street.reach}
              disabled={!may('runLight')}
              onBlur={(event) => {
                const reach = Number.parseInt(event.currentTarget.value, 10);
                if (reach >= 0 && reach <= 4 && reach !== street.reach) {
                  change({ ...now, reach });
                }
              }}
            />
          </Group>
          <Text size="sm" className="faint" mt="sm">
            {t.hint} {street.keyMs === null ? '' : t.keyFrom(format.date(street.keyMs))}
          </Text>
          <FailureNote error={save.error} />
        </Card>
        <Card title={t.links}>
          <StreetDrawing street={street} picked={picked} pick={(id) => setPicked(id === picked ? null : id)} />
          {alone.length > 0 && (
            <Text size="sm" mt="sm">
              {t.alone(alone.map(({ name }) => name).join(', '))}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, sm: 3 }} mt="md">
            <Select label={t.from} searchable limit={50} clearable data={options} value={one} onChange={(value) => setPair([value, other])} />
            <Select label={t.to} searchable limit={50} clearable data={options} value={other} onChange={(value) => setPair([one, value])} />
            <Group align="flex-end">
              <RightButton needs="runLight" variant="default" disabled={one === null || other === null || one === other || save.isPending} onClick={() => one !== null && other !== null && change(withLink(now, [one, other]))}>
                {t.add}
              </RightButton>
            </Group>
          </SimpleGrid>
          {picked !== null && (
            <Group mt="sm">
              <Text size="sm">{t.only(nameOf(picked))}</Text>
              <Button size="compact-sm" variant="default" onClick={() => setPicked(null)}>
                {t.all}
              </Button>
            </Group>
          )}
          <div className="ahead-list">
            <Table verticalSpacing={4}>
              <Table.Tbody>
                {links.map((link) => (
                  <Table.Tr key={`${link.one} ${link.other}`}>
                    <Table.Td>
                      {nameOf(link.one)} – {nameOf(link.other)}
                    </Table.Td>
                    <Table.Td ta="right">{`${format.number(link.metres)} m`}</Table.Td>
                    <Table.Td className="faint">{link.added ? t.byHand : ''}</Table.Td>
                    <Table.Td ta="right">
                      <RightButton needs="runLight" size="compact-sm" variant="subtle" aria-label={`${t.remove}: ${nameOf(link.one)} – ${nameOf(link.other)}`} disabled={save.isPending} onClick={() => change(withoutLink(now, [link.one, link.other], link.added))}>
                        {t.remove}
                      </RightButton>
                    </Table.Td>
                  </Table.Tr>
                ))}
                {street.removed.map(([from = '', to = '']) => (
                  <Table.Tr key={`removed ${from} ${to}`}>
                    <Table.Td className="faint">
                      <s>
                        {nameOf(from)} – {nameOf(to)}
                      </s>
                    </Table.Td>
                    <Table.Td />
                    <Table.Td className="faint">{t.takenAway}</Table.Td>
                    <Table.Td ta="right">
                      <RightButton needs="runLight" size="compact-sm" variant="subtle" aria-label={`${t.restore}: ${nameOf(from)} – ${nameOf(to)}`} disabled={save.isPending} onClick={() => change(withLink(now, [from, to]))}>
                        {t.restore}
                      </RightButton>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </Card>
      </Stack>
    </Page>
  );
}
