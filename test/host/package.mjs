/** Packages dist/ as dist/fitcheck.vsix and fails when it is over its budget or misses a file that it needs. */
import fs from 'node:fs';
import process from 'node:process';
import { createVSIX, listFiles } from '@vscode/vsce';
import { repository, vsix } from './paths.mjs';

const budget = 800;
const needed = ['dist/extension.js', 'dist/worker.js', 'dist/webview.js', 'README.md', 'LICENSE', 'package.json'];

process.chdir(repository);
const files = await listFiles({ dependencies: false });
const missing = needed.filter((file) => !files.includes(file));
if (missing.length > 0) throw new Error(`Missing from the package: ${missing.join(', ')}. Is it built?`);

await createVSIX({
  cwd: repository,
  packagePath: vsix,
  dependencies: false,
  // The pictures of the README are in the package, so their links stay relative and no repository is needed for them.
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const size = fs.statSync(vsix).size / 1000;
console.log(`VSIX          ${size.toFixed(0).padStart(4)} kB of ${budget} kB, ${files.length} files`);
if (size > budget) throw new Error(`The VSIX is over its budget of ${budget} kB`);
