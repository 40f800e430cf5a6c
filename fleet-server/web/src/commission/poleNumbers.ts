/** The number as the list writes it: a hand with gloves does not shift letters. */
export function numberOf(typed: string, poles: readonly { pole: string }[]): string {
  const wanted = typed.toLowerCase();
  return poles.find(({ pole }) => pole === typed)?.pole ?? poles.find(({ pole }) => pole.toLowerCase() === wanted)?.pole ?? typed;
}

/** Poles whose number or name holds what is typed, those first whose number begins with it. */
export function matchingPoles<P extends { pole: string; name: string }>(poles: readonly P[], typed: string): P[] {
  const wanted = typed.trim().toLowerCase();
  const begins = ({ pole }: P) => pole.toLowerCase().startsWith(wanted);
  return wanted === '' ? [...poles] : poles.filter(({ pole, name }) => `${pole} ${name}`.toLowerCase().includes(wanted)).sort((a, b) => Number(begins(b)) - Number(begins(a)));
}
