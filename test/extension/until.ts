import { setTimeout as delay } from 'node:timers/promises';

const seconds = 10;

/**
 * Polls until `probe` answers something other than undefined or false, and answers that. On failure, `what` names it,
 * and `instead` tells what was there.
 */
export async function until<Answer>(
  what: string,
  probe: () => Answer | Promise<Answer>,
  instead: () => unknown = () => 'nothing',
): Promise<Exclude<Answer, undefined | false>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer as Exclude<Answer, undefined | false>;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${seconds} s for ${what}; there was ${JSON.stringify(instead())}`);
    }
    await delay(50);
  }
}
