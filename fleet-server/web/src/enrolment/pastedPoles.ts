const ID = /^[A-Za-z0-9_-]{1,64}$/;
const HEADER = /^(id|pole|pole[ _-]?id|number|mast|nummer|mastnummer)$/i;

/**
 * Numbers of poles as people paste them: with blanks, commas, semicolons or line ends between them, or the rows of a table
 * (CSV, a spreadsheet's tabs), of which the first column counts. A heading and repetitions are left out.
 */
export function pastedPoles(text: string): string[] {
  const found = new Set<string>();
  for (const [number, line] of text.split(/\r\n|\r|\n/).entries()) {
    const cells = line.split(/[\t,;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    const first = cells[0] ?? '';
    if (number === 0 && HEADER.test(first)) {
      continue;
    }
    // A row of a table has something else than numbers in it.
    const isRow = cells.length > 1 && cells.slice(1).some((cell) => cell !== '' && !cell.split(/\s+/).every((word) => ID.test(word) && /\d/.test(word)));
    for (const word of isRow ? [first] : cells.flatMap((cell) => cell.split(/\s+/))) {
      if (word !== '') {
        found.add(word);
      }
    }
  }
  return [...found];
}
