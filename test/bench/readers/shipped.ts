import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
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
  // Not by `require`: what runs this file would translate the bundle once more.
  const shipped = { exports: {} };
  const load = compileFunction(readFileSync(outfile, 'utf8'), ['module', 'exports', 'require'], { filename: outfile });
  load(shipped, shipped.exports, createRequire(import.meta.url));
  return (shipped.exports as { readonly formats: readonly LogFormat[] }).formats;
}

export function shippedFormat(folder: string, id: string): LogFormat {
  return shippedFormats(folder).find((format) => format.id === id)!;
}

/** A file in pieces as logs are read: each has memory of its own, which is not filled with zeros first. */
export function* chunksOfFile(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafeSlow(1 << 16);
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
