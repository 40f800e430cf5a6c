import { Button, Skeleton, Stack, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useWords } from '../i18n/context';
import { Ago } from '../ui/Ago';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { KeyCard } from './KeyCard';
import { releasesQuery, useDeleteRelease } from './releaseQueries';
import type { Release } from './releaseTypes';
import { releaseWords } from './releaseWords';
import { UploadDialog } from './UploadDialog';

/** Signed releases and the keys that sign them. */
export function ReleasesPage() {
  const t = useWords(releaseWords);
  const releases = useQuery(releasesQuery);
  const [uploading, upload] = useDisclosure(false);
  const body = () => {
    if (releases.data === undefined) {
      return releases.error === null ? <Skeleton h={180} /> : <Failed error={releases.error} retry={() => void releases.refetch()} />;
    }
    if (releases.data.items.length === 0) {
      return <Empty title={t.none} hint={t.noneHint} />;
    }
    return (
      <div className="card stacking">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.version}</Table.Th>
              <Table.Th>{t.chip}</Table.Th>
              <Table.Th>{t.key}</Table.Th>
              <Table.Th>{t.size}</Table.Th>
              <Table.Th>{t.when}</Table.Th>
              <Table.Th aria-label={t.remove} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {releases.data.items.map((release) => (
              <Row key={release.id} release={release} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    );
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <Button component={Link} href="/campaigns" variant="default">
            {t.campaigns}
          </Button>
          <Button component={Link} href="/boards" variant="default">
            {t.boards}
          </Button>
          <RightButton needs="manageReleases" onClick={upload.open}>
            {t.upload}
          </RightButton>
        </>
      }
    >
      <Stack>
        {body()}
        <KeyCard />
      </Stack>
      {uploading && <UploadDialog close={upload.close} />}
    </Page>
  );
}

function Row({ release }: { release: Release }) {
  const t = useWords(releaseWords);
  const format = useFormat();
  const remove = useDeleteRelease(release.id);
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{release.version}</strong>
        {release.isDowngrade && <span className="faint"> {t.downgrade}</span>}
        {!release.isWhole && <span style={{ color: 'var(--warn)' }}> {t.partial}</span>}
      </Table.Td>
      <Table.Td data-label={t.chip}>{release.board}</Table.Td>
      <Table.Td data-label={t.key} style={release.keyState === 'revoked' ? { color: 'var(--alarm)' } : undefined}>
        {release.keyId} <span className="faint">{t[release.keyState]}</span>
      </Table.Td>
      <Table.Td data-label={t.size}>{format.number(release.bytes / 1000)} kB</Table.Td>
      <Table.Td data-label={t.when}>
        <Ago ms={release.uploadedMs} /> <span className="faint">{release.uploadedBy}</span>
      </Table.Td>
      <Table.Td>
        <ConfirmButton needs="manageReleases" label={t.remove} question={t.askRemove} done={t.removed} action={remove} />
      </Table.Td>
    </Table.Tr>
  );
}
