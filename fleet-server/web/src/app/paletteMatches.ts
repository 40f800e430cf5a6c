export interface Command {
  key: string;
  title: string;
  note: string;
  run: () => void;
}

/** The commands that hold every typed word, best first: a title that begins so comes before one that contains it. */
export function paletteMatches(commands: readonly Command[], typed: string, most: number): Command[] {
  const wanted = fold(typed).split(/\s+/).filter((word) => word !== '');
  const ranked: { command: Command; rank: number }[] = [];
  for (const command of commands) {
    const text = fold(`${command.title} ${command.note}`);
    if (wanted.every((word) => text.includes(word))) {
      ranked.push({ command, rank: wanted.length > 0 && text.startsWith(wanted[0] ?? '') ? 0 : 1 });
    }
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ command }) => command);
}

/** Without case and accents, so that "nordstrasse" finds "Nordstraße". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '');
}
