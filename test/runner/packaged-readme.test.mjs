import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { packagedReadme } from '../host/packaged-readme.mjs';
import { repository } from '../host/paths.mjs';

suite('the README in the package', () => {
  test('has no picture, and no link to a file, that does not come with it', () => {
    const text =
      'A run.\n\n![The panel](media/a.webp)\n\nSee [the examples](examples/README.md) and [a page](b.md#c).\n';
    assert.equal(packagedReadme(text, ['b.md']), 'A run.\n\nSee the examples and [a page](b.md#c).\n');
  });

  test('keeps the pictures of the package, its own chapters and the web', () => {
    const text = '![The panel](media/a.webp)\n\n[Logs](#which-logs) are [read](https://example.org/a.md).\n';
    assert.equal(packagedReadme(text, ['media/a.webp']), text);
  });

  test('says all that the README says', () => {
    const text = fs.readFileSync(path.join(repository, 'README.md'), 'utf8');
    const packaged = packagedReadme(text, []);
    assert.doesNotMatch(packaged, /\]\((?!#|https:)/);
    const words = (part) => part.replaceAll(/^!\[.*\n|\]\([^)]*\)|\[/gm, '').replaceAll(/\s+/g, ' ');
    assert.equal(words(packaged), words(text));
  });
});
