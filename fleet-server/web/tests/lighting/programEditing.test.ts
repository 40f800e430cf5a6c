import { describe, expect, it } from 'vitest';
import { changed, editorField, idFrom, newProgram, removed, snapLevel, tidyProgram, withHours, withoutHours } from '../../src/lighting/programEditing';

describe('editing a program', () => {
  const program = newProgram('quiet');

  it('changes one member and leaves the program before as it was', () => {
    const next = changed(program, 'switchPoints', 1, { level: 35 });
    expect(next.switchPoints.map(({ level }) => level)).toEqual([60, 35]);
    expect(program.switchPoints[1]?.level).toBe(80);
  });

  it('removes one member', () => {
    expect(removed(program, 'switchPoints', 0).switchPoints).toEqual([{ at: { clock: 300 }, level: 80 }]);
  });

  it('takes the hours from a dynamic control and gives them back', () => {
    const always = withoutHours(program, 0);
    expect(always.dynamicControls[0]).not.toHaveProperty('start');
    expect(withHours(always, 0).dynamicControls[0]?.end).toEqual({ clock: 300 });
  });

  it.each([
    [4, 0],
    [6, 10],
    [12, 10],
    [53, 55],
    [180, 100],
  ])('snaps a level of %d to %d, past the gap that no lamp can hold', (level, snapped) => {
    expect(snapLevel(level)).toBe(snapped);
  });
});

describe('a program from the server', () => {
  it('loses members that are null and gains those that are left out', () => {
    const sent = {
      id: 'quiet',
      activePeriods: [{ start: { clock: null, sunset: -5, sunrise: null }, end: { clock: null, sunset: null, sunrise: 5 }, level: 100 }],
      switchPoints: null,
      dynamicControls: [{ start: null, end: null, standbyLevel: 20, boostLevel: 100, holdTimeS: null }],
    };
    expect(tidyProgram('quiet', sent)).toEqual({
      id: 'quiet',
      activePeriods: [{ start: { sunset: -5 }, end: { sunrise: 5 }, level: 100 }],
      switchPoints: [],
      dynamicControls: [{ standbyLevel: 20, boostLevel: 100, holdTimeS: 30, rampUpMs: 1000, rampDownMs: 8000 }],
    });
  });
});

describe('names', () => {
  it('become ids that the server takes', () => {
    expect(idFrom('Nebenstraßen & Plätze')).toBe('nebenstrassen-plaetze');
    expect(idFrom('  ')).toBe('');
    expect(idFrom('x'.repeat(80))).toHaveLength(32);
  });
});

describe('a refused field', () => {
  it.each([
    ['programs[0].switchPoints[2].level', 'switchPoints[2].level'],
    ['program.dynamicControls[0].holdTimeS', 'dynamicControls[0].holdTimeS'],
    ['activePeriods[0].start', 'activePeriods[0].start'],
    ['name', 'name'],
  ])('%s is known to the editor as %s', (path, field) => {
    expect(editorField(path)).toBe(field);
  });
});
