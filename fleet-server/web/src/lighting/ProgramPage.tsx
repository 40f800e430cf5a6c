import { useQuery } from '@tanstack/react-query';
import { PageSkeleton } from '../app/PageSkeleton';
import { useWords } from '../i18n/context';
import { Failed } from '../ui/Failed';
import { ProgramEditor } from './ProgramEditor';
import { idFrom, newProgram, tidyProgram } from './programEditing';
import { programQuery } from './programQueries';
import { programWords } from './programWords';

/** One program in the editor; the id `new` starts a fresh one. */
export function ProgramPage({ id }: { id: string }) {
  return id === 'new' ? <NewProgram /> : <StoredProgramPage id={id} />;
}

function NewProgram() {
  const t = useWords(programWords);
  return <ProgramEditor start={{ name: t.newTitle, version: undefined, program: newProgram(idFrom(t.newTitle)) }} poles={0} />;
}

function StoredProgramPage({ id }: { id: string }) {
  const stored = useQuery({ ...programQuery(id), refetchOnWindowFocus: false });
  if (stored.data === undefined) {
    return stored.error === null ? <PageSkeleton /> : <Failed error={stored.error} retry={() => void stored.refetch()} />;
  }
  const { name, version, program, poles } = stored.data;
  return <ProgramEditor key={version} start={{ name, version, program: tidyProgram(id, program) }} poles={poles} />;
}
