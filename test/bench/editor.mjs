/**
 * `npm run bench:editor [runs]`: how quick the editor's parts are in real VS Code with the packaged extension, in a
 * workspace of 1,000 runs by default: activation, the Runs view, hovers and problems of a config of 5,000 lines, and
 * a training in the terminal. Times are those of the wall clock, the load of the machine counts and is printed; the
 * longest task is processor time of the extension host's thread.
 */
import { availableParallelism, cpus } from 'node:os';
import process from 'node:process';
import { repository } from '../host/paths.mjs';
import { run } from '../host/process.mjs';
import { setUp } from '../host/setup.mjs';

await setUp('chromium', 'vscode');
for (const script of ['esbuild.config.js', 'test/host/package.mjs']) {
  const { code, text } = await run(process.execPath, [script], { cwd: repository });
  if (code !== 0) throw new Error(`${script} failed:\n${text}`);
}
// Imported only now: what these modules import was perhaps installed a moment ago.
const { measureHovers, measureSearch, measureTerminal } = await import('./editor/measure.mjs');
const { writeWorkspace } = await import('./editor/workspace.mjs');
const { loadOf } = await import('./panel/statistics.mjs');
const { milliseconds, printRow, spreadOf } = await import('./panel/table.mjs');
const { startBench } = await import('./panel/workbench.mjs');

const runs = Number(process.argv[2] ?? 1000);
const lines = 5000;

const processor = cpus()[0]?.model ?? 'unknown processor';
const day = new Date().toISOString().slice(0, 10);
console.log(`${availableParallelism()} cores (${processor}), load ${loadOf() ?? 'unknown'}, ${day}`);

const workspace = writeWorkspace(runs, lines);
const bench = await startBench(workspace.folder);
try {
  console.log(`\n${runs.toLocaleString('en')} runs in the workspace`);
  printRow('  activation', milliseconds(Number(await bench.ask('activation'))), 'of 50 ms');
  const search = await measureSearch(bench, runs);
  printRow('  Runs view, until all are known', `${(search.took / 1000).toFixed(2)} s`);
  printRow('  extension host, longest task', milliseconds(search.task), 'of 50 ms');

  console.log(`\na config of ${lines.toLocaleString('en')} lines`);
  const hovers = await measureHovers(bench, workspace);
  printRow('  the first hover', milliseconds(hovers.first));
  printRow('  later hovers, p50 / p95 / worst', spreadOf(hovers.later));
  printRow('  hover right after an edit, likewise', spreadOf(hovers.afterEdit));
  printRow('  from an edit to the problems, likewise', spreadOf(hovers.problems));
  printRow('  extension host, longest task', milliseconds(hovers.task), 'of 50 ms');

  console.log('\na training in the terminal');
  const terminal = await measureTerminal(bench, workspace);
  printRow('  line to status bar, p50 / p95 / worst', spreadOf(terminal));
  printRow('  extension host, longest task', milliseconds(terminal.task), 'of 50 ms');
} finally {
  await bench.close();
}
console.log(`\nload at the end: ${loadOf() ?? 'unknown'}`);
