import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import { FailureNote } from '../ui/FailureNote';
import { RightButton } from '../ui/RightButton';
import { campaignWords } from './campaignWords';
import { releasesQuery, useRollBack } from './releaseQueries';
import type { Campaign } from './releaseTypes';

/** Ends a campaign and offers a signed older release to its poles. */
export function RollBackButton({ campaign }: { campaign: Campaign }) {
  const t = useWords(campaignWords);
  const [, go] = useLocation();
  const [asking, dialog] = useDisclosure(false);
  const [release, setRelease] = useState<string | null>(null);
  const ways = (useQuery(releasesQuery).data?.items ?? []).filter(({ isDowngrade, isWhole, board }) => isDowngrade && isWhole && board === campaign.board);
  const back = useRollBack(campaign.id);
  const run = () => {
    if (release !== null) {
      back.mutate(release, {
        onSuccess: ({ id }) => {
          dialog.close();
          go(`/campaigns/${id}`);
        },
      });
    }
  };
  return (
    <>
      <RightButton needs="rollOut" variant="subtle" color="red" className="dangerous" onClick={dialog.open}>
        {t.rollBack}
      </RightButton>
      {asking && (
        <Modal opened onClose={dialog.close} title={t.askRollBack}>
          <Stack>
            <Text size="sm">{ways.length === 0 ? t.noWayBack : t.rollBackHint}</Text>
            {ways.length > 0 && <Select label={t.release} value={release} onChange={setRelease} data={ways.map(({ id }) => id)} data-autofocus />}
            <FailureNote error={back.error} />
            <Group justify="flex-end">
              <Button color="red" loading={back.isPending} disabled={release === null} onClick={run}>
                {t.rollBack}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}
