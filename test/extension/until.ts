import { setTimeout as delay } from 'node:timers/promises';

/** Polls until `probe` answers something other than undefined or false, and answers that. `what` names it on failure. */
export async function until<Answer>(
  what: string,
  probe: () => Answer | Promise<Answer>,
  timeout = 20_000,
): Promise<Exclude<Answer, undefined | false>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer as Exclude<Answer, undefined | false>;
    if (Date.now() > deadline) throw new Error(`Waited ${timeout / 1000} s for ${what}`);
    await delay(50);
  }
}
