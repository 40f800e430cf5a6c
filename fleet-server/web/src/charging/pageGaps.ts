/** Pages between the first and the last one of a session that nobody has sent: `T5`, `T7–T9`. A meter counts transactions (T) and fiscal readings (F) apart. */
export function pageGaps(pages: readonly string[]): string[] {
  const kinds = new Map<string, Set<number>>();
  for (const page of pages) {
    const number = Number(page.slice(1));
    if (/^[TF]\d+$/.test(page) && Number.isSafeInteger(number)) {
      const kind = page.slice(0, 1);
      kinds.set(kind, (kinds.get(kind) ?? new Set<number>()).add(number));
    }
  }
  return [...kinds].flatMap(([kind, numbers]) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted.flatMap((number, at) => {
      const before = sorted[at - 1];
      return before === undefined || number === before + 1 ? [] : [spanOf(kind, before + 1, number - 1)];
    });
  });
}

export function spanOf(kind: string, from = 0, to = from): string {
  return from === to ? `${kind}${from}` : `${kind}${from}–${kind}${to}`;
}
