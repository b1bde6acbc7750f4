import fs from 'node:fs';
import path from 'node:path';
import { bundles } from '../../../esbuild.config.js';
import { repository, vsix, vsixBudget } from '../../host/paths.mjs';

/** Each bundle and the package with its size and its budget, in kilobytes. A style sheet counts with its script. */
export function sizes() {
  const built = bundles.map(({ name, out, budget }) => {
    const file = path.join(repository, out);
    const parts = [file, file.replace(/\.js$/, '.css')].filter((part) => fs.existsSync(part));
    return { name, size: parts.reduce((sum, part) => sum + kilobytes(part), 0), budget };
  });
  return [...built, { name: 'VSIX', size: kilobytes(vsix), budget: vsixBudget }];
}

function kilobytes(file) {
  return fs.statSync(file).size / 1000;
}
