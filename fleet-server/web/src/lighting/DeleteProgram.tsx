import { useLocation } from 'wouter';
import { useWords } from '../i18n/context';
import { ConfirmButton } from '../ui/ConfirmButton';
import { useDeleteProgram } from './programQueries';
import { programWords } from './programWords';

export function DeleteProgram({ id, name }: { id: string; name: string }) {
  const t = useWords(programWords);
  const [, go] = useLocation();
  return (
    <ConfirmButton
      needs="runLight"
      label={t.remove2}
      question={t.removeSure(name)}
      done={t.removed(name)}
      action={useDeleteProgram(id)}
      onDone={() => go('/programs', { replace: true })}
    />
  );
}
