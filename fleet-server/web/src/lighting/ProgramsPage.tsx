import { Button, SimpleGrid, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import { Empty } from '../ui/Empty';
import { Failed } from '../ui/Failed';
import { Page } from '../ui/Page';
import { RightButton } from '../ui/RightButton';
import { ProgramCard } from './ProgramCard';
import './program.css';
import { programsQuery } from './programQueries';
import { programWords } from './programWords';

/** All programs, each with its night in small. */
export function ProgramsPage() {
  const t = useWords(programWords);
  const [, go] = useLocation();
  const programs = useQuery(programsQuery);
  const add = (
    <>
      <Button variant="default" component={Link} href="/light-ahead">
        {t.ahead}
      </Button>
      <RightButton needs="runLight" onClick={() => go('/programs/new')} data-testid="program-new">
        {t.add}
      </RightButton>
    </>
  );
  const body = () => {
    if (programs.data === undefined) {
      return programs.error === null ? <Skeleton h={200} /> : <Failed error={programs.error} retry={() => void programs.refetch()} />;
    }
    return programs.data.length === 0 ? (
      <Empty title={t.none} hint={t.noneHint} />
    ) : (
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="lg">
        {programs.data.map((program) => (
          <ProgramCard key={program.id} summary={program} />
        ))}
      </SimpleGrid>
    );
  };
  return (
    <Page title={t.title} lead={t.lead} actions={add}>
      {body()}
    </Page>
  );
}
