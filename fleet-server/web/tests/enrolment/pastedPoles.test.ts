import { describe, expect, it } from 'vitest';
import { pastedPoles } from '../../src/enrolment/pastedPoles';

describe('pasted numbers of poles', () => {
  it('are separated by blanks, commas, semicolons or lines, and count once', () => {
    expect(pastedPoles(' N-01 N-02,N-03;N-04\r\nN-05\n\nN-01')).toEqual(['N-01', 'N-02', 'N-03', 'N-04', 'N-05']);
    expect(pastedPoles('  \n ')).toEqual([]);
  });

  it('are the first column of a table, without its heading', () => {
    expect(pastedPoles('id,name,latitude\nN-01,"Nordstraße 2",51.4343\nN-02,Nordstraße 6,51.4344')).toEqual(['N-01', 'N-02']);
    expect(pastedPoles('Mastnummer;Straße\nN-01;Nordstraße')).toEqual(['N-01']);
    expect(pastedPoles('Mastnummer\nN-01\nN-02')).toEqual(['N-01', 'N-02']);
    expect(pastedPoles('N-01\tNordstraße 2\t51.4\nN-02\tNordstraße 6\t51.4')).toEqual(['N-01', 'N-02']);
  });
});
