import assert from 'node:assert/strict';
import { closeEverything, hoverLike, hoverOn, openExample } from './workspace';

suite('a config in the editor', () => {
  suiteTeardown(closeEverything);

  test('tells what a hyper-parameter does and what the run beside says of it', async () => {
    const document = await openExample('overfitting/config.yaml');
    const shown = await hoverLike(document, 'learning_rate', /overfitting/i);
    assert.match(shown, /learning rate/i);
  });

  test('knows JSON as well as YAML', async () => {
    const document = await openExample('good/config.json');
    assert.match(await hoverLike(document, 'batch_size', /batch/i), /32/);
  });

  test('says nothing of a key that is no hyper-parameter', async () => {
    const document = await openExample('overfitting/config.yaml');
    await hoverLike(document, 'learning_rate', /learning rate/i);
    assert.equal(await hoverOn(document, 'train_images'), '');
  });
});
