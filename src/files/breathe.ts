import { pause } from './platform';

/** A thread that answers questions meanwhile should not be deaf for longer. Milliseconds. */
const longest = 10;

let since = performance.now();

/** Lets waiting messages and timers have their turn, where this thread has worked for a while without a pause. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < longest) return;
  await pause();
  since = performance.now();
}
