import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { until } from './until';
import { closeEverything, exampleFile, lenses, openExample, problems } from './workspace';

function epochs(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const loss = (2 / (index + 1)).toFixed(4);
    return `epoch ${index + 1}/40  train_loss ${loss}  val_loss ${loss}  lr 0.01\n`;
  });
  return lines.join('');
}

suite('a log that is being written', () => {
  suiteSetup(() => writeFileSync(exampleFile('live.log'), epochs(12)));
  suiteTeardown(closeEverything);

  test('a loss that becomes NaN is a problem on its line as soon as it is written', async () => {
    const document = await openExample('live.log');
    await lenses(document);
    assert.deepEqual(problems(document), []);
    appendFileSync(document.fileName, 'epoch 13/40  train_loss nan  val_loss nan  lr 0.01\n');
    // The run is read before the editor has loaded the line; then the problem moves to it.
    const marked = () =>
      problems(document).map(({ code, range }) => ({
        code: typeof code === 'object' ? code.value : code,
        text: document.lineAt(range.start.line).text,
      }));
    await until(
      'the non-finite loss on its line',
      () => marked().find(({ code, text }) => code === 'non-finite-loss' && text.includes('train_loss nan')),
      marked,
    );
    await lenses(document, /nan|not finite|non-finite/i);
  });

  test('a file that was written anew is another run', async () => {
    const document = await openExample('live.log');
    writeFileSync(document.fileName, epochs(3));
    await until(
      'the old problem to go',
      () => problems(document).length === 0,
      () => problems(document),
    );
  });
});
