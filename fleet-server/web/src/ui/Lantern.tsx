/** The mark: a lamp that bends over the street. */
export function Lantern({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M9 28V10a5 5 0 0 1 10 0" fill="none" stroke="var(--faint)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M15.5 11h7l3 11h-13z" fill="var(--lantern-glow)" opacity="0.45" />
      <rect x="15" y="8.500" width="8" height="3" rx="1.500" fill="var(--lantern-glow)" />
    </svg>
  );
}
