/**
 * `npm test`: installs what is missing, runs the rings of tests, and closes with one line of totals.
 *
 * `node test/run.mjs unit types` runs only those rings and what they need.
 * Only Node's own modules are imported here and below: node_modules may not exist yet.
 */
import process from 'node:process';
import { repository } from './host/paths.mjs';
import { run } from './host/process.mjs';
import { installDependencies } from './runner/dependencies.mjs';
import { select } from './runner/rings.mjs';
import { schedule } from './runner/schedule.mjs';
import { add, format, none, totalsOf, withoutTotals } from './runner/totals.mjs';

/** One ring per core of a small machine: more would only make VS Code slow enough to run into time limits. */
const sideBySide = 2;

const selected = select(process.argv.slice(2));
const started = Date.now();
let totals = none;

await installDependencies();
await schedule(selected, sideBySide, execute, skip);
console.log(`\nIn ${seconds(started)}, the installation included:`);
console.log(format(totals));
process.exitCode = totals.failed > 0 ? 1 : 0;

/** Runs a ring's commands and reports them in one piece, so that rings side by side do not mix their lines. */
async function execute(ring) {
  const begun = Date.now();
  let ringTotals = none;
  const texts = [];
  for (const [command, ...args] of ring.commands) {
    const { code, text } = await run(command, args, { cwd: repository, env: { ...process.env, NO_COLOR: '1' } });
    const result = totalsOf(code, text);
    ringTotals = add(ringTotals, result);
    if (result.failed > 0) texts.push(withoutTotals(text));
    else if (ring.shows) texts.push(linesLike(ring.shows, text));
  }
  const success = ringTotals.failed === 0;
  if (!success || !ring.setup) {
    totals = add(totals, ringTotals);
    report(success ? '✓' : '✗', ring, `${format(ringTotals)} (${seconds(begun)})`, texts);
  } else {
    report('·', ring, `ready (${seconds(begun)})`);
  }
  return success;
}

function skip(ring, need) {
  totals = add(totals, { ...none, skipped: 1 });
  report('-', ring, `not run, because ${need} failed`);
}

function report(mark, ring, result, texts = []) {
  console.log([`${mark} ${ring.name.padEnd(12)} ${result}`, ...texts.map(indent)].join('\n'));
}

function linesLike(pattern, text) {
  return text
    .split('\n')
    .filter((line) => pattern.test(line))
    .join('\n');
}

function indent(text) {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
