import { describe, expect, test } from 'vitest';
import { monthStarts, scale, wrap } from '../../src/console/public/timeline-scale.ts';

describe('the axis', () => {
  const axis = scale('2024-01-01', '2024-12-31', 10, 375);

  test('runs from edge to edge and holds what lies outside at the edge', () => {
    expect(axis.x('2024-01-01')).toBe(10);
    expect(axis.x('2024-12-31')).toBe(375);
    expect(axis.x('2023-05-05')).toBe(10);
    expect(axis.x('2026-01-01')).toBe(375);
    expect(axis.x('2024-07-01')).toBe(192);
  });

  test('a single day does not divide by nothing', () => {
    expect(scale('2024-01-01', '2024-01-01', 0, 100).x('2024-01-01')).toBe(0);
  });

  test('months are marked across years', () => {
    expect(monthStarts(scale('2023-11-15', '2024-07-01', 0, 1), 3)).toEqual([
      '2024-01-01',
      '2024-04-01',
      '2024-07-01',
    ]);
  });
});

test('labels break at spaces and never lose a word', () => {
  expect(wrap('Pemungutan suara luar negeri (lebih awal)', 20)).toEqual([
    'Pemungutan suara',
    'luar negeri (lebih',
    'awal)',
  ]);
  expect(wrap('Sangatpanjangsekalitanpaspasi', 10)).toEqual(['Sangatpanjangsekalitanpaspasi']);
});
