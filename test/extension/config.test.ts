import assert from 'node:assert/strict';
import { closeEverything, hoverLike, hoverOn, openExample } from './workspace';

suite('a config in the editor', () => {
  suiteTeardown(closeEverything);

  test('tells what a hyper-parameter does and how the runs nearby fared with it', async () => {
    const document = await openExample('overfitting/config.yaml');
    // The value of this config and its best validation loss.
    const shown = await hoverLike(document, 'learning_rate', /\*\*0\.01\*\*.*\*\*0\.\d+\*\*/);
    assert.match(shown, /^\*\*learning_rate\*\*: size of each optimizer step, here sgd with momentum 0\.9/);
  });

  test('knows JSON as well as YAML', async () => {
    const document = await openExample('good/config.json');
    assert.match(await hoverLike(document, 'batch_size', /batch/i), /32/);
  });

  test('says nothing of a key that is no hyper-parameter', async () => {
    const document = await openExample('overfitting/config.yaml');
    await hoverLike(document, 'learning_rate', /learning_rate/);
    assert.equal(await hoverOn(document, 'train_images'), '');
  });
});
