import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { pageWords } from '../../../src/host/text/page-words';

suite('words of the panel', () => {
  test('are those of the bundle that are meant for it', () => {
    const words = pageWords({ 'Curves/panel': 'Kurven', 'Show Log': 'Protokoll zeigen' });
    assert.deepEqual({ ...runInNewContext(`(${words})`) }, { Curves: 'Kurven' });
  });

  test('say nothing of what every object has', () => {
    assert.equal(runInNewContext(`(${pageWords({ 'Curves/panel': 'Kurven' })})['constructor']`), undefined);
  });

  test('end no script of the page', () => {
    const words = pageWords({ 'a</script>/panel': '<b>' })!;
    assert.doesNotMatch(words, /</);
    assert.deepEqual({ ...runInNewContext(`(${words})`) }, { 'a</script>': '<b>' });
  });

  test('are none in English', () => {
    assert.equal(pageWords(undefined), null);
  });
});
