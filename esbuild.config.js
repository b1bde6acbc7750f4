// Builds every bundle, prints its size beside its budget, and fails when one is over.
const { build, context } = require('esbuild');
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const watch = process.argv.includes('--watch');
const kilobyte = 1000;

/** The engine of taught patterns has a file of its own, which is loaded by those who taught a pattern. */
const patterns = {
  name: 'patterns',
  /** @param {import('esbuild').PluginBuild} build */
  setup({ onResolve }) {
    onResolve({ filter: /^re2js$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './patterns.js', external: true },
    );
  },
};

/** Modules that have a bundle of their own, which others require: what differs between machines, and what is shared. */
const apart = {
  name: 'apart',
  /** @param {import('esbuild').PluginBuild} build */
  setup({ onResolve, initialOptions }) {
    const own = initialOptions.outfile;
    onResolve({ filter: /\/(?:platform|extension)$/ }, ({ path: name, kind }) => {
      const file = `./${path.basename(name)}.js`;
      return kind === 'entry-point' || own.endsWith(file.slice(1)) ? undefined : { path: file, external: true };
    });
  },
};

/** Codicons come with five decimals, of which two are seen at sixteen pixels. */
const icons = {
  name: 'icons',
  /** @param {import('esbuild').PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /\.svg$/ }, ({ path: file }) => ({
      loader: 'text',
      contents: readFileSync(file, 'utf8').replace(/\d+\.\d{3,}/g, (number) =>
        String(Number(Number(number).toFixed(2))),
      ),
    }));
  },
};

// jsonc-parser's CommonJS build asks for its parts by names that no bundler can follow; its module build does not.
const node = { platform: 'node', format: 'cjs', target: 'node20.19', mainFields: ['module', 'main'] };
// A report is opened by any browser, and its page is that of the panel.
const browsers = ['chrome119', 'firefox128', 'safari16.4'];
// Runs in Node and in the extension host of a browser, which knows a CommonJS bundle of its own.
const anywhere = {
  ...node,
  platform: 'neutral',
  target: ['node20.19', ...browsers],
  // What is loaded later is asked of `require`, which a web worker is given; it could import nothing.
  supported: { 'dynamic-import': false },
};
const bundles = [
  // What activation loads; the worker starts with the first run.
  {
    name: 'extension',
    entry: 'src/extension.ts',
    out: 'dist/extension.js',
    budget: 250,
    external: ['vscode'],
    ...anywhere,
  },
  { name: 'desktop', entry: 'src/extension.node.ts', out: 'dist/desktop.js', budget: 5, plugins: [apart], ...node },
  {
    name: 'worker',
    entry: 'src/worker.ts',
    out: 'dist/worker.js',
    budget: 1050,
    plugins: [apart, patterns],
    ...anywhere,
  },
  { name: 'platform', entry: 'src/files/platform/index.ts', out: 'dist/platform.js', budget: 50, ...node },
  {
    name: 'web worker',
    entry: 'src/web/thread/main.ts',
    out: 'dist/web.js',
    budget: 10,
    globalName: 'web',
    platform: 'browser',
    format: 'iife',
    target: browsers,
  },
  {
    name: 'command line',
    entry: 'src/cli/main.ts',
    out: 'dist/cli.js',
    budget: 1150,
    plugins: [patterns],
    banner: '#!/usr/bin/env node',
    ...node,
  },
  { name: 'patterns', entry: 're2js', out: 'dist/patterns.js', budget: 160, ...node },
  {
    name: 'webview',
    entry: 'webview/main.ts',
    out: 'dist/webview.js',
    budget: 300,
    platform: 'browser',
    format: 'iife',
    target: browsers,
    plugins: [icons],
  },
  {
    name: 'compare page',
    entry: 'webview/compare/main.ts',
    out: 'dist/compare.js',
    budget: 300,
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
    loader: { '.svg': 'text' },
  },
  // The page of `fitcheck report`: the panel with the code of schedules, which the extension writes elsewhere.
  {
    name: 'report page',
    entry: 'webview/report/main.ts',
    out: 'dist/report.js',
    budget: 80,
    platform: 'browser',
    format: 'iife',
    target: browsers,
    plugins: [icons],
  },
];

/** @param {(typeof bundles)[number]} bundle */
function options(bundle) {
  return {
    entryPoints: [bundle.entry],
    outfile: bundle.out,
    bundle: true,
    minify: !watch,
    sourcemap: watch ? 'inline' : false,
    metafile: true,
    legalComments: 'none',
    platform: bundle.platform,
    format: bundle.format,
    target: bundle.target,
    ...(bundle.mainFields ? { mainFields: bundle.mainFields } : {}),
    ...(bundle.supported ? { supported: bundle.supported } : {}),
    ...(bundle.globalName ? { globalName: bundle.globalName } : {}),
    external: bundle.external ?? [],
    plugins: bundle.plugins ?? [],
    loader: bundle.loader ?? {},
    banner: bundle.banner ? { js: bundle.banner } : {},
    logLevel: 'warning',
  };
}

function report(bundle, metafile) {
  const outputs = Object.entries(metafile.outputs).filter(([file]) => !file.endsWith('.map'));
  const bytes = outputs.reduce((sum, [, output]) => sum + output.bytes, 0);
  const size = bytes / kilobyte;
  const over = size > bundle.budget;
  const bar = `${size.toFixed(0).padStart(4)} kB of ${String(bundle.budget).padStart(3)} kB`;
  console.log(`${bundle.name.padEnd(13)} ${bar}${over ? '  OVER BUDGET' : ''}`);
  mkdirSync('dist/meta', { recursive: true });
  writeFileSync(path.join('dist/meta', `${path.basename(bundle.out)}.json`), JSON.stringify(metafile));
  return !over;
}

/** The opening comment of a rule is its page for users. */
function rulePages() {
  const pages = {};
  for (const file of readdirSync('src/core/rules')) {
    const source = readFileSync(path.join('src/core/rules', file), 'utf8');
    const page = /^\/\*\*\n([^]*?)\n \*\//.exec(source)?.[1].replace(/^ \* ?/gm, '');
    const code = /^ {2}code: '([a-z-]+)'/m.exec(source)?.[1];
    if (page !== undefined && code !== undefined) pages[code] = `${page}\n`;
  }
  return pages;
}

/** The same of lints; a file of several that are kin has one page for them. Headings are those of the catalogue. */
function lintPages() {
  const pages = {};
  const catalogue = readFileSync('src/core/lints/catalogue.ts', 'utf8');
  const entries = new Map(
    [...catalogue.matchAll(/(L\d\d): \{\s*code: '([a-z0-9-]+)',\s*title: '([^']+)'/g)].map(([, id, code, title]) => [
      id,
      { code, title },
    ]),
  );
  for (const file of readdirSync('src/core/lints').filter((name) => name.endsWith('.ts'))) {
    const source = readFileSync(path.join('src/core/lints', file), 'utf8');
    const page = /^\/\*\*\n([^]*?)\n \*\//.exec(source)?.[1].replace(/^ \* ?/gm, '');
    for (const [, id] of source.matchAll(/^ *id: '(L\d\d)'/gm)) {
      const { code, title } = entries.get(id);
      pages[code] = `# ${title}\n\n${page}\n`;
    }
  }
  return pages;
}

/** All pages by their codes: one file packs to two thirds of what ninety do. */
function writePages() {
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/explanations.json', JSON.stringify({ ...rulePages(), ...lintPages() }));
}

async function main() {
  writePages();
  if (watch) {
    for (const bundle of bundles) await (await context(options(bundle))).watch();
    console.log('Watching for changes');
    return;
  }
  const fits = [];
  for (const bundle of bundles) fits.push(report(bundle, (await build(options(bundle))).metafile));
  if (fits.includes(false)) process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { bundles, options };
