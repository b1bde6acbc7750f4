import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { runInExtensionHost } from './extension-tests.mjs';
import { examples, output, repository, vsix } from './paths.mjs';
import { makeWorkspace } from './workspace.mjs';

const suites = path.join(repository, 'test/extension');

/**
 * Bundles test/extension for the extension host, one file per suite, into a folder of its own under test/output.
 * Answers the entry that VS Code loads, the environment through which the suite learns what to run and where to
 * report, and `print`, which shows that report.
 */
export async function prepareSuite(name, grep) {
  const folder = path.join(output, name);
  fs.rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: fs.readdirSync(suites).flatMap((file) => (file.endsWith('.ts') ? [path.join(suites, file)] : [])),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const report = path.join(folder, 'report.txt');
  const figures = path.join(folder, 'figures.txt');
  return {
    entry: path.join(folder, 'index.js'),
    environment: {
      FITCHECK_TEST_FIGURES: figures,
      FITCHECK_TEST_REPORT: report,
      FITCHECK_TEST_REPORTER: path.join(repository, 'test/runner/totals-reporter.cjs'),
      ...(grep === undefined ? {} : { FITCHECK_TEST_GREP: grep }),
    },
    log: path.join(folder, 'host.log'),
    /** A suite that failed without a report is a failure of the host. */
    print: (passed) => {
      if (!fs.existsSync(report)) throw new Error(`The suite wrote no report; see ${folder}`);
      for (const file of [figures, report]) {
        if (fs.existsSync(file)) console.log(fs.readFileSync(file, 'utf8').trimEnd());
      }
      if (!passed) process.exitCode = 1;
    },
  };
}

/** Runs the suite against the installed VSIX in one build of VS Code, on a copy of the examples. */
export async function runExtensionSuite(name, vscode, grep) {
  const suite = await prepareSuite(name, grep);
  const { passed, external } = await runInExtensionHost(vscode, {
    vsix,
    driver: path.join(suites, 'driver'),
    suite: suite.entry,
    folder: makeWorkspace(examples),
    env: suite.environment,
    log: suite.log,
  });
  suite.print(passed);
  if (external.length > 0) throw new Error(`The workbench asked for ${external.join(', ')}`);
}
