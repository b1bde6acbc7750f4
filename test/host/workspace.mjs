import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atExit } from './process.mjs';

/** Copies a folder to a temporary place where a test may append to its logs. The copy goes with this process. */
export function makeWorkspace(folder) {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'fitcheck-workspace-'));
  atExit(() => fs.rmSync(parent, { recursive: true, force: true }));
  const copy = path.join(parent, path.basename(folder));
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
}
