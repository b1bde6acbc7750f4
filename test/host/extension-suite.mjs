import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { runInExtensionHost } from './extension-tests.mjs';
import { examples, output, repository, vsix } from './paths.mjs';
import { makeWorkspace } from './workspace.mjs';

const suites = path.join(repository, 'test/extension');
const bundled = path.join(output, 'extension-suite');

/** Bundles test/extension for the extension host, one file per suite, and answers the path of the entry. */
export async function bundleSuite() {
  fs.rmSync(bundled, { recursive: true, force: true });
  await build({
    entryPoints: fs.readdirSync(suites).flatMap((file) => (file.endsWith('.ts') ? [path.join(suites, file)] : [])),
    outdir: bundled,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(bundled, 'index.js');
}

/** The environment through which the suite learns what to run and where to write its report. */
export function suiteEnvironment(report, grep) {
  return {
    FITCHECK_TEST_REPORT: report,
    FITCHECK_TEST_REPORTER: path.join(repository, 'test/runner/totals-reporter.cjs'),
    ...(grep === undefined ? {} : { FITCHECK_TEST_GREP: grep }),
  };
}

/** Runs the suite against the installed VSIX in one build of VS Code, on a copy of the examples. */
export async function runExtensionSuite(build, { grep } = {}) {
  const report = path.join(output, 'extension-suite', 'report.txt');
  const suite = await bundleSuite();
  const { passed, external } = await runInExtensionHost(build, {
    vsix,
    driver: path.join(suites, 'driver'),
    suite,
    folder: makeWorkspace(examples),
    env: suiteEnvironment(report, grep),
    log: path.join(output, 'extension-host.log'),
  });
  if (external.length > 0) throw new Error(`The workbench asked for ${external.join(', ')}`);
  printReport(report, passed);
}

/** Prints what the suite wrote; a suite that failed without a report is a failure of the host. */
export function printReport(report, passed) {
  if (!fs.existsSync(report)) throw new Error('The suite wrote no report; see test/output/extension-host.log');
  console.log(fs.readFileSync(report, 'utf8').trim());
  if (!passed) process.exitCode = 1;
}
