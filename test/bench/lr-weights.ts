/**
 * The numbers by which a constant rate follows from a range test, as src/core/learning-rate/range-test/weights.ts ships
 * them: fitted on the choosing tasks, and on all tasks. `npx tsx test/bench/lr-weights.ts`
 */
import { oracle } from './lr/oracle';
import { readTests } from './lr/range-test-data';
import { fitWeights } from './lr/range-test-fit';
import { isPresent } from './load';

if (isPresent('range_tests')) void print();

async function print(): Promise<void> {
  const tests = await readTests('runs');
  const choosing = tests.filter((test) => test.isChoosing);
  console.log('choosing tasks:', fitWeights(choosing, oracle()));
  console.log('all tasks:', fitWeights(tests, oracle()));
}
