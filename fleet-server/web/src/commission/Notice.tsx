import type { ReactNode } from 'react';

interface Props {
  tone?: 'warn' | 'alarm';
  title?: string;
  /** Told at once to who cannot see it; left out for what stands there all the time. */
  role?: 'alert' | 'status' | 'alertdialog';
  children: ReactNode;
}

/** Something that a fitter has to know, in the text's own colour so that the sun leaves it legible. */
export function Notice({ tone = 'warn', title, role, children }: Props) {
  return (
    <div className="crew-note" data-tone={tone} role={role} aria-label={role === 'alertdialog' ? title : undefined}>
      {title !== undefined && <strong>{title}</strong>}
      {children}
    </div>
  );
}
