import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Something wrong in a content file, with the place an editor must go to. */
export interface Fault {
  file: string;
  line: number;
  message: string;
}

/** A text file below the content root, and its faults as they are found. */
export class ContentReader {
  readonly faults: Fault[] = [];
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  fault(file: string, line: number, message: string): void {
    this.faults.push({ file, line, message });
  }

  /** Paths of files below a folder with an ending, sorted, relative to the root. */
  list(folder: string, ending: string): string[] {
    const found: string[] = [];
    const walk = (at: string): void => {
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        const path = join(at, entry.name);
        if (entry.isDirectory()) walk(path);
        else if (entry.name.endsWith(ending)) found.push(relative(this.root, path).replaceAll('\\', '/'));
      }
    };
    try {
      walk(join(this.root, folder));
    } catch {
      this.fault(folder, 1, 'folder tidak ada');
    }
    return found.sort();
  }

  text(file: string): string {
    try {
      return readFileSync(join(this.root, file), 'utf8');
    } catch {
      this.fault(file, 1, 'berkas tidak ada');
      return '';
    }
  }

  /** Reads and checks a YAML file (or a part of one starting at `firstLine`); null when it has faults. */
  yaml<T>(file: string, schema: z.ZodType<T>, source = this.text(file), firstLine = 1): T | null {
    const counter = new LineCounter();
    const doc = parseDocument(source, { lineCounter: counter });
    const lineOf = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
    for (const error of doc.errors) this.fault(file, lineOf(error.pos[0]), error.message.split('\n')[0]!);
    if (doc.errors.length > 0) return null;
    const parsed = schema.safeParse(doc.toJS());
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      // An unknown key is shown at its own line, not where its block begins.
      const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const path = [...(issue.path as (string | number)[]), ...extra];
      let node = doc.getIn(path, true) as { range?: [number, number, number] } | undefined;
      for (let depth = path.length - 1; !node?.range && depth > 0; depth--)
        node = doc.getIn(path.slice(0, depth), true) as typeof node;
      this.fault(
        file,
        node?.range ? lineOf(node.range[0]) : firstLine,
        `${path.join('.') || 'berkas'}: ${issue.message}`,
      );
    }
    return null;
  }
}
