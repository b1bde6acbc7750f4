import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { until } from './until';
import { append, closeEverything, lenses, openExample, problems } from './workspace';

const head = Array.from(
  { length: 12 },
  (_, index) =>
    `epoch ${index + 1}/40  train_loss ${(2 / (index + 1)).toFixed(4)}  val_loss ${(2.1 / (index + 1)).toFixed(4)}`,
);

suite('a log that is being written', () => {
  suiteTeardown(closeEverything);

  test('a loss that becomes NaN is a problem on its line as soon as it is written', async () => {
    const document = await openExample('overfitting/train.log');
    await lenses(document, /overfitting/i);
    append(document, 'epoch 61/80  train_loss nan  val_loss nan  val_acc 0.1000  lr 0.01');
    const problem = await until('the non-finite loss', () =>
      problems(document).find(({ code }) => typeof code === 'object' && code.value === 'non-finite-loss'),
    );
    assert.match(document.lineAt(problem.range.start.line).text, /train_loss nan/);
    await lenses(document, /nan|not finite|non-finite/i);
  });

  test('a file that was cut short and written anew is another run', async () => {
    const document = await openExample('overfitting/train.log');
    truncateSync(document.fileName, 0);
    writeFileSync(document.fileName, head.map((line) => `${line}\n`).join(''));
    await until('the old problems to go', () => problems(document).length === 0);
  });
});
