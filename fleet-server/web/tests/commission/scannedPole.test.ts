import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../src/commission/qrReader';
import { poleOfCode, poleOfFragment, takeScannedPole } from '../../src/commission/scannedPole';

const LINK = 'https://lamps.example/commission#N-01.ABCDE-FGHJK-MNPQR-STVWX';

/** A picture of a code as a camera would have it: light margin, some pixels a module. */
function picture(text: string, pixels = 6) {
  const { data: rows, size } = encode(text, { border: 4 });
  const side = size * pixels;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (rows[Math.floor(y / pixels)]?.[Math.floor(x / pixels)] === true) {
        data.set([0, 0, 0], (y * side + x) * 4);
      }
    }
  }
  return { width: side, height: side, data };
}

describe('a scanned code', () => {
  it('gives its pole, from the link or from the bare number', () => {
    expect(poleOfCode(LINK)).toBe('N-01');
    expect(poleOfCode(' N-01 ')).toBe('N-01');
    expect(poleOfFragment('#N-01.TOKEN')).toBe('N-01');
    expect(poleOfCode('https://elsewhere.example/')).toBeUndefined();
    expect(poleOfCode('#%')).toBeUndefined();
    expect(poleOfCode('N-01"><script>')).toBeUndefined();
  });

  it('is read in the page where the browser has no detector', () => {
    expect(readCode(picture(LINK))).toBe(LINK);
    expect(readCode({ width: 60, height: 60, data: new Uint8ClampedArray(60 * 60 * 4).fill(200) })).toBeUndefined();
  });

  it('leaves the address with its pole and without its token, in place of the entry that had it', () => {
    const replaced: unknown[] = [];
    const history = { replaceState: (...what: unknown[]) => replaced.push(what) } as unknown as History;
    takeScannedPole({ pathname: '/commission', hash: '#N-01.ABCDE-FGHJK-MNPQR-STVWX' } as Location, history);
    takeScannedPole({ pathname: '/commission', hash: '#.ABCDE' } as Location, history);
    takeScannedPole({ pathname: '/poles', hash: '#N-01.X' } as Location, history);
    expect(replaced).toEqual([[null, '', '/commission?pole=N-01'], [null, '', '/commission']]);
  });
});
