import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { OpenFile } from './contract';

/** Where a call takes longer than this, others have to be waited for side by side. Milliseconds. */
const slow = 2;

/** Files that are opened in the patient way after a slow one, before the quick way is tried again. */
const patience = 200;

/**
 * Reading a small file costs ten times as much by promises as it does by plain calls, of which a folder of a thousand
 * runs needs ten thousand. On a disk behind a network it is the other way round: plain calls would wait one by one.
 */
let patient = 0;

/**
 * Opens a regular file; rejects for pipes and devices, which may never end. They are opened without waiting for the
 * other side, as a pipe without a writer would block this thread for good.
 */
export async function openFile(path: string): Promise<OpenFile> {
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const file = patient > 0 ? await openPatiently(path, flags) : openQuickly(path, flags);
  if (file.stats.isFile()) return file;
  await file.close();
  throw new Error('it is no file');
}

export function openQuickly(path: string, flags: number): OpenFile {
  const descriptor = timed(() => openSync(path, flags));
  return {
    stats: fstatSync(descriptor),
    read: (buffer, position) => timed(() => readSync(descriptor, buffer, 0, buffer.length, position)),
    close: () => closeSync(descriptor),
  };
}

export async function openPatiently(path: string, flags: number): Promise<OpenFile> {
  patient--;
  const handle = await open(path, flags);
  return {
    stats: await handle.stat(),
    read: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    close: () => handle.close(),
  };
}

/** Makes a plain call, and notices a disk for which plain calls are the wrong way. */
function timed<Result>(call: () => Result): Result {
  const began = performance.now();
  const result = call();
  if (performance.now() - began > slow) patient = patience;
  return result;
}
