import { setTimeout as delay } from 'node:timers/promises';

/**
 * Polls `probe` until it answers something truthy, and answers that. A probe that throws counts as "not yet", and its
 * last error becomes the cause when the time is over. `what` completes the sentence "Waited … for …".
 */
export async function until(what, probe, { timeout = 30_000, every = 50 } = {}) {
  const deadline = Date.now() + timeout;
  let cause;
  do {
    try {
      const answer = await probe();
      if (answer) return answer;
    } catch (error) {
      cause = error;
    }
    await delay(every);
  } while (Date.now() < deadline);
  throw new Error(`Waited ${timeout / 1000} s for ${what}`, { cause });
}
