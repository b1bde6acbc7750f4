'use strict';
// A mocha reporter that says only what a reader of the whole test run needs: each failure in full, and the totals.
// It writes to the file in reporterOption.output, or to the console.
const fs = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING, EVENT_RUN_END, EVENT_SUITE_BEGIN } = Runner.constants;

/** Mocha calls this as a constructor. */
module.exports = function TotalsReporter(runner, options) {
  const file = options.reporterOptions?.output;
  const lines = [];
  const totals = { passed: 0, failed: 0, skipped: 0 };
  runner.on(EVENT_TEST_PASS, () => (totals.passed += 1));
  runner.on(EVENT_TEST_PENDING, (test) => {
    totals.skipped += 1;
    lines.push(`- skipped: ${test.fullTitle()}`);
  });
  runner.on(EVENT_TEST_FAIL, (test, error) => {
    totals.failed += 1;
    lines.push(`✗ ${test.fullTitle()}`, indent(describe(error)));
  });
  // A suite without tests is a mistake that would otherwise pass in silence.
  runner.on(EVENT_SUITE_BEGIN, (suite) => {
    if (!suite.root && suite.total() === 0) lines.push(`- empty: ${suite.fullTitle()}`);
  });
  runner.once(EVENT_RUN_END, () => {
    lines.push(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    if (file === undefined) console.log(lines.join('\n'));
    else fs.writeFileSync(file, lines.join('\n') + '\n');
  });
};

function describe(error) {
  const parts = [error.stack ?? String(error)];
  if (reporters.Base.showDiff(error)) {
    parts.push(reporters.Base.generateDiff(serialize(error.actual), serialize(error.expected)));
  }
  if (error.cause !== undefined) parts.push(`caused by: ${error.cause?.message ?? error.cause}`);
  return parts.join('\n');
}

function serialize(value) {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function indent(text) {
  return text.replaceAll(/^/gm, '  ');
}
