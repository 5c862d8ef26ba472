import { gzipSync } from 'node:zlib';
import type { MeasuredPage } from './bench-console-pages.ts';
import type { Visitor } from './bench-console-visitor.ts';

/** Times and sizes of pages, over real HTTP on this machine. */

const WARM = 5;
const ROUNDS = 60;
const MOST_MS = 50;
const MOST_BYTES = 150_000;

export type Row = (label: string, value: string) => void;

/** The value below which a share of a sorted list lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
const mark = (over: boolean): string => (over ? ' !' : '');

/** Opens each page many times, one after the other; prints a row a page and the worst of all. */
export async function measurePages(
  row: Row,
  operator: Visitor,
  pages: readonly MeasuredPage[],
): Promise<void> {
  let slowest = 0;
  let largest = 0;
  for (const { label, path } of pages) {
    for (let i = 0; i < WARM; i++) await operator.get(path());
    const times: number[] = [];
    let biggest = '';
    for (let i = 0; i < ROUNDS; i++) {
      const began = performance.now();
      const page = await operator.get(path());
      times.push(performance.now() - began);
      if (page.length > biggest.length) biggest = page;
    }
    times.sort((a, b) => a - b);
    const p95 = percentile(times, 0.95);
    const bytes = Buffer.byteLength(biggest);
    slowest = Math.max(slowest, p95);
    largest = Math.max(largest, bytes);
    row(
      label,
      `p50 ${percentile(times, 0.5).toFixed(1)} ms   p95 ${p95.toFixed(1)} ms${mark(p95 > MOST_MS)}   ` +
        `${kB(bytes)}${mark(bytes > MOST_BYTES)}, gzip ${kB(gzipSync(biggest).length)}`,
    );
  }
  row('p95 terlambat', `${slowest.toFixed(1)} ms (batas ${MOST_MS} ms)${mark(slowest > MOST_MS)}`);
  row('halaman terbesar', `${kB(largest)} (batas ${kB(MOST_BYTES)})${mark(largest > MOST_BYTES)}`);
}
