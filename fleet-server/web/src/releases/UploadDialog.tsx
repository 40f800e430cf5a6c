import { FileInput, Modal, Progress, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useFormat, useWords } from '../i18n/context';
import { useAnnounce } from '../ui/announce';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { useUpload } from './releaseQueries';
import { releaseWords } from './releaseWords';

/** Takes the files of a release; the server checks signature, key, chip, version and every digest. */
export function UploadDialog({ close }: { close: () => void }) {
  const t = useWords(releaseWords);
  const format = useFormat();
  const announce = useAnnounce();
  const [manifest, setManifest] = useState<File | null>(null);
  const [signature, setSignature] = useState<File | null>(null);
  const [artifacts, setArtifacts] = useState<File[]>([]);
  const [part, setPart] = useState(0);
  const upload = useUpload(setPart);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (manifest !== null && signature !== null) {
      upload.mutate(
        { manifest, signature, artifacts },
        {
          onSuccess: () => {
            announce(t.uploaded);
            close();
          },
        },
      );
    }
  };
  return (
    <Modal opened onClose={close} title={t.upload}>
      <form onSubmit={submit}>
        <Stack>
          <FileInput label={t.manifest} accept="application/json,.json" value={manifest} onChange={setManifest} />
          <FileInput label={t.signature} value={signature} onChange={setSignature} />
          <FileInput label={t.artifacts} multiple value={artifacts} onChange={setArtifacts} />
          {upload.isPending && (
            <div role="status">
              <Progress value={part * 100} aria-label={t.send} />
              <Text size="sm" className="faint">
                {t.progress(format.percent(Math.round(part * 100)))}
              </Text>
            </div>
          )}
          <FailureNote error={upload.error} />
          <RightButton needs="manageReleases" type="submit" loading={upload.isPending} disabled={manifest === null || signature === null || artifacts.length === 0}>
            {t.send}
          </RightButton>
        </Stack>
      </form>
    </Modal>
  );
}
