import process from 'node:process';

const node = process.execPath;
const tool = (file) => [node, `node_modules/${file}`];

const mocha = (files, ...options) => [
  ...tool('mocha/bin/mocha.js'),
  ...['--require', 'tsx/cjs', '--ui', 'tdd', '--reporter', 'test/runner/totals-reporter.cjs'],
  ...options,
  files,
];

/**
 * The rings of `npm test` and what they stand on: from the quickest to answer to the slowest, but for the longest one.
 *
 * - `commands` run one after the other, all of them, and count as totals.mjs says.
 * - `needs` names what must have passed before; asking for a ring asks for what it needs, too.
 * - A `setup` step only installs. It waits for the network rather than for the processor, takes no place in the count
 *   of rings that run side by side, and counts as nothing when it succeeds.
 * - `shows` picks the lines that are shown of a ring that passed: figures that people want to see.
 */
export const rings = [
  { name: 'chromium', setup: true, commands: [[node, 'test/host/setup.mjs', 'chromium']] },
  { name: 'vscode', setup: true, commands: [[node, 'test/host/setup.mjs', 'vscode']], needs: ['chromium'] },
  { name: 'vscode-floor', setup: true, commands: [[node, 'test/host/setup.mjs', 'floor']], needs: ['vscode'] },
  { name: 'build', commands: [[node, 'esbuild.config.js']], shows: / kB of / },
  { name: 'package', commands: [[node, 'test/host/package.mjs']], needs: ['build'], shows: /^VSIX/ },
  // As long as half of the others together, so that it begins as soon as it can.
  { name: 'ui', commands: [[node, 'test/host/run-ui.mjs']], needs: ['package', 'vscode'] },
  { name: 'types', commands: [[...tool('typescript/bin/tsc'), '-b']] },
  {
    name: 'lint',
    commands: [
      [...tool('eslint/bin/eslint.js'), '.'],
      [...tool('prettier/bin/prettier.cjs'), '--check', '.'],
      tool('knip/bin/knip.js'),
    ],
  },
  { name: 'runner', commands: [mocha('test/runner/*.test.mjs')] },
  {
    name: 'unit',
    commands: [mocha('test/unit/**/*.test.ts', '--require', './test/property/support/seed.ts', '--timeout', '20000')],
    needs: ['build'],
  },
  {
    name: 'property',
    commands: [
      mocha('test/property/**/*.test.ts', '--require', './test/property/support/seed.ts', '--timeout', '60000'),
    ],
  },
  { name: 'python', commands: [mocha('test/python/**/*.test.ts', '--timeout', '240000')] },
  { name: 'webview', commands: [[node, 'test/webview/run.mjs']], needs: ['build', 'chromium'] },
  {
    name: 'extension',
    commands: [[node, 'test/host/run-extension.mjs']],
    needs: ['package', 'vscode'],
    shows: / ms$/,
  },
  { name: 'floor', commands: [[node, 'test/host/run-floor.mjs']], needs: ['package', 'vscode-floor'], shows: / ms$/ },
  { name: 'start', commands: [[node, 'test/host/start.mjs', '--smoke']], needs: ['build', 'vscode'] },
];

/** The named rings and everything that they need, in the order of the list above; all of them without a name. */
export function select(names) {
  const known = new Map(rings.map((ring) => [ring.name, ring]));
  const wanted = new Set();
  const want = (name) => {
    const ring = known.get(name);
    if (ring === undefined) throw new Error(`No ring is called ${name}; there are ${[...known.keys()].join(', ')}`);
    wanted.add(name);
    for (const needed of ring.needs ?? []) want(needed);
  };
  for (const name of names.length > 0 ? names : known.keys()) want(name);
  return rings.filter((ring) => wanted.has(ring.name));
}
