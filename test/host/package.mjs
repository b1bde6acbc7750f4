/** Packages dist/ as dist/fitcheck.vsix and fails when it is over its budget or misses a file that it needs. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createVSIX, listFiles } from '@vscode/vsce';
import { packagedReadme } from './packaged-readme.mjs';
import { repository, vsix, vsixBudget } from './paths.mjs';
import { atExit } from './process.mjs';

const needed = [
  ...[
    'extension.js',
    'desktop.js',
    'platform.js',
    'web.js',
    'explanations.json',
    'worker.js',
    'webview.js',
    'webview.css',
    'compare.js',
    'compare.css',
    'report.js',
    'report.css',
  ].map((file) => `dist/${file}`),
  ...['README.md', 'LICENSE', 'package.json'],
];

process.chdir(repository);
const files = await listFiles({ dependencies: false });
const missing = needed.filter((file) => !files.includes(file));
if (missing.length > 0) throw new Error(`Missing from the package: ${missing.join(', ')}. Is it built?`);

// Packaged from a copy, since the README that goes into the package is not the one of the repository.
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'fitcheck-package-'));
atExit(() => fs.rmSync(copy, { recursive: true, force: true }));
for (const file of files) fs.cpSync(file, path.join(copy, file));
fs.writeFileSync(path.join(copy, 'README.md'), packagedReadme(fs.readFileSync('README.md', 'utf8'), files));
// The list of files is the choice; vsce has nothing left to leave out.
fs.writeFileSync(path.join(copy, '.vscodeignore'), '');
process.chdir(copy);

await createVSIX({
  packagePath: vsix,
  dependencies: false,
  allowMissingRepository: true,
  // What is left of links leads to a chapter or to the web.
  rewriteRelativeLinks: false,
});
const size = fs.statSync(vsix).size / 1000;
console.log(`VSIX          ${size.toFixed(0).padStart(4)} kB of ${vsixBudget} kB, ${files.length} files`);
if (size > vsixBudget) throw new Error(`The VSIX is over its budget of ${vsixBudget} kB`);
