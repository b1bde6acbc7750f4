import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { LogFormat } from '../../../src/core/format';

/** All formats in the form in which they are published: bundled for Node. `folder` keeps the bundle. */
export function shippedFormats(folder: string): readonly LogFormat[] {
  const outfile = join(folder, 'formats.cjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, '../../../src/core/formats/index.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
  });
  return (createRequire(import.meta.url)(outfile) as { readonly formats: readonly LogFormat[] }).formats;
}

export function shippedFormat(folder: string, id: string): LogFormat {
  return shippedFormats(folder).find((format) => format.id === id)!;
}

/** A file in the pieces in which logs are read. */
export function* chunksOfFile(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const buffer = new Uint8Array(1 << 16);
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
