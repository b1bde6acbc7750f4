import assert from 'node:assert/strict';
import { formatOf, joinLines, readOne, rows } from './support/read';

const stamp = '2026-01-01 00:00:00,000 ';

suite("PyTorch Ignite's output", () => {
  test('the epochs of an evaluator are no epochs of the training', () => {
    const epoch = (at: number, loss: string): readonly string[] => [
      `Epoch[${String(at)}], Iter[${String(20 * at)}] Loss: ${loss}`,
      `${stamp}evaluator INFO: Engine run starting with max_epochs=1.`,
      `${stamp}evaluator INFO: Epoch[1] Complete. Time taken: 00:00:00.077`,
      `${stamp}evaluator INFO: Engine run finished. Time taken: 00:00:00.077`,
      `Validation Results - Epoch[${String(at)}] Avg accuracy: 0.76 Avg loss: ${loss}1`,
      `${stamp}trainer INFO: Epoch[${String(at)}] Complete. Time taken: 00:00:02.606`,
    ];
    const run = readOne(
      joinLines(
        `${stamp}trainer INFO: Engine run starting with max_epochs=4.`,
        ...epoch(1, '2.2'),
        ...epoch(2, '1.2'),
        ...epoch(3, '0.9'),
      ),
    );
    assert.equal(run.format, 'ignite-text');
    assert.equal(run.planned.epochs, 4);
    assert.deepEqual(rows(run, 'Loss'), ['20 1 2.2 @2', '40 2 1.2 @8', '60 3 0.9 @14']);
    assert.deepEqual(rows(run, 'val Avg loss'), ['20 1 2.21 @6', '40 2 1.21 @12', '60 3 0.91 @18']);
  });

  test('engines that say nothing else are no log', () => {
    assert.equal(formatOf(joinLines(`${stamp}trainer INFO: Engine run starting with max_epochs=4.`)), null);
  });
});
