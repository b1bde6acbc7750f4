import assert from 'node:assert/strict';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { createRequire } from 'node:module';
import { root } from './tree';

interface Bundle {
  readonly name: string;
  readonly entry: string;
}

interface Config {
  readonly bundles: readonly Bundle[];
  readonly options: (bundle: Bundle) => BuildOptions;
}

const config = createRequire(__filename)('../../../esbuild.config.js') as Config;

/** What may be in a bundle: patterns over the paths of its files, and the modules that are left to be loaded. */
const limits: readonly {
  readonly bundle: string;
  readonly without: readonly RegExp[];
  readonly external: RegExp;
  readonly why: string;
}[] = [
  {
    bundle: 'extension',
    without: [/^webview\//, /^src\/cli\//],
    external: /^vscode$/,
    why: 'a browser has it too, and has no Node',
  },
  {
    bundle: 'desktop',
    without: [/^webview\//, /^src\/(?:cli|core|files|host|web)\//],
    external: /^(?:\.\/extension\.js|node:.+)$/,
    why: 'it adds a thread of Node to what both hosts run',
  },
  {
    bundle: 'worker',
    without: [/^webview\//, /^src\/cli\//, /^src\/host\//],
    external: /^\.\/(?:platform|patterns)\.js$/,
    why: 'a worker has no editor, and in a browser no Node',
  },
  {
    bundle: 'platform',
    without: [/^webview\//, /^src\/(?!files\/platform\/)/],
    external: /^node:|^(?:fs|os|path|events|stream)(?:\/promises)?$/,
    why: 'it is what Node offers, and nothing else',
  },
  {
    bundle: 'web worker',
    without: [/^webview\//, /^src\/(?!web\/|files\/(?:rpc|bytes)\.ts$)/],
    external: /^(?!)/,
    why: 'it is what a browser offers, and can load nothing',
  },
  {
    bundle: 'command line',
    without: [/^webview\//, /^src\/host\//],
    external: /^(?!vscode$)/,
    why: 'a terminal has no editor',
  },
  {
    bundle: 'patterns',
    without: [/^src\//, /^webview\//],
    external: /^(?!)/,
    why: 'an engine knows nothing of us',
  },
  {
    bundle: 'webview',
    without: [/^src\/host\//, /^src\/files\//, /^src\/cli\//],
    external: /^(?!)/,
    why: 'a page can load nothing',
  },
  {
    bundle: 'compare page',
    without: [/^src\/host\//, /^src\/files\//, /^src\/cli\//, /^node_modules\/chart\.js\//],
    external: /^(?!)/,
    why: 'it draws on a canvas of its own',
  },
  {
    bundle: 'report page',
    without: [/^src\/host\//, /^src\/files\//, /^src\/cli\//],
    external: /^(?!)/,
    why: 'a page that stands alone can load nothing either',
  },
];

suite('bundles hold what their layer may import', () => {
  for (const { bundle: name, without, external, why } of limits) {
    const bundle = config.bundles.find((candidate) => candidate.name === name)!;
    test(`${name}: ${why}`, async function () {
      this.timeout(60_000);
      const metafile = await metafileOf(bundle);
      const inputs = Object.keys(metafile.inputs);
      assert.ok(inputs.some((input) => input === bundle.entry || input.startsWith(`node_modules/${bundle.entry}/`)));
      assert.deepEqual(
        inputs.filter((input) => without.some((pattern) => pattern.test(input))),
        [],
      );
      const left = Object.values(metafile.outputs).flatMap((output) => output.imports.map((imported) => imported.path));
      assert.deepEqual(
        left.filter((module) => !external.test(module)),
        [],
      );
    });
  }

  test('every bundle has its limits', () => {
    assert.deepEqual(limits.map(({ bundle }) => bundle).sort(), config.bundles.map(({ name }) => name).sort());
  });
});

async function metafileOf(bundle: Bundle): Promise<Metafile> {
  const { metafile } = await build({
    ...config.options(bundle),
    absWorkingDir: root,
    minify: false,
    write: false,
    metafile: true,
  });
  return metafile;
}
