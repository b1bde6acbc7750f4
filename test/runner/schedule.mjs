/**
 * Runs rings as soon as what they need has passed, at most `slots` of them at a time, setup steps beside them.
 * Answers when all have ended. `execute` answers whether a ring passed; a ring whose need failed goes to `skip`.
 */
export async function schedule(rings, slots, execute, skip) {
  const passed = new Map();
  const waiting = new Set(rings);
  const running = new Map();

  const missing = (ring) => (ring.needs ?? []).find((need) => passed.get(need) === false);
  const ready = (ring) => (ring.needs ?? []).every((need) => passed.get(need) === true);
  const free = (ring) => ring.setup === true || [...running.keys()].filter((other) => !other.setup).length < slots;

  while (waiting.size > 0 || running.size > 0) {
    for (const ring of waiting) {
      const need = missing(ring);
      if (need !== undefined) {
        waiting.delete(ring);
        passed.set(ring.name, false);
        skip(ring, need);
      } else if (ready(ring) && free(ring)) {
        waiting.delete(ring);
        running.set(
          ring,
          execute(ring).then((success) => {
            passed.set(ring.name, success);
            running.delete(ring);
          }),
        );
      }
    }
    // With nothing running, the last rings were skipped just now.
    if (running.size > 0) await Promise.race(running.values());
  }
}
