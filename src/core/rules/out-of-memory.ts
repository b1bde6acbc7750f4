/**
 * # Out of memory
 *
 * ## What it means
 * The program asked for more memory than there was, or the system killed it, which it does for want of memory mostly.
 *
 * ## Why it happens
 * Memory on an accelerator grows with the batch, the length of sequences and the size of images. A want of it at the
 * first step means that the batch is too large; one at an evaluation, that the batch of evaluation is; one late in a
 * run, an unusually long example, memory in pieces, or something that is kept from step to step, such as losses that
 * still hold their graph. "Killed" and exit code 137 speak of the memory of the machine: data loaders that each hold a
 * copy of the data.
 *
 * ## What to try
 * Halve the micro-batch and double the gradient accumulation: batch and learning rate stay what they are. Train in
 * bfloat16, and recompute activations. Late in a run, sort out the longest examples, or let PyTorch's allocator grow
 * its segments (`expandable_segments:True`). Go on from the last checkpoint.
 *
 * ## Where the thresholds come from
 * None: the log says so, in the words of PyTorch, JAX, TensorFlow, PaddlePaddle, SLURM or the shell, after training had
 * begun. Where training went on after it, as in programs that skip the batch, it is no error.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { evidenceOf, weigh } from './finding';
import { eventOf, isAtTheEnd, isInTraining, lastPlace, momentOfEvent } from './run-events';

export const outOfMemory: Rule = {
  id: 'D58',
  code: 'out-of-memory',
  check(run: Run, facts: Facts): readonly Finding[] {
    if (run.events === undefined) return [];
    const memory = eventOf(run, 'out-of-memory');
    const event = memory ?? eventOf(run, 'killed');
    if (event === null) return [];
    const last = lastPlace(event);
    if (!isInTraining(run, event, last) || (facts.progress ?? 0) >= 0.999) return [];
    const ended = isAtTheEnd(run, event, last);
    if (!ended && memory === null) return [];
    return [
      {
        rule: 'D58',
        code: 'out-of-memory',
        severity: ended ? 'error' : 'info',
        ...weigh({ large: memory !== null, long: ended, corroborating: memory === null ? 0 : 1, caveats: 0 }),
        ruledOut: [],
        series: [],
        from: momentOfEvent(event, ended ? last : event.places[0]!),
        to: momentOfEvent(event, last),
        evidence: evidenceOf({
          times: event.count,
          isKilled: memory === null ? 1 : 0,
          hasEnded: ended ? 1 : 0,
          progressPercent: facts.progress === null ? null : 100 * facts.progress,
        }),
        caveats: [],
      },
    ];
  },
};
