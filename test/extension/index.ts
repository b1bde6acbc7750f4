import { readdirSync } from 'node:fs';
import * as path from 'node:path';

/** What VS Code calls inside the extension host: runs the suites beside this file and rejects when a test fails. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 30_000,
    reporter: required('FITCHECK_TEST_REPORTER'),
    reporterOptions: { output: required('FITCHECK_TEST_REPORT') },
    grep: process.env['FITCHECK_TEST_GREP'] ?? '',
  });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
  });
}

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set; the suite is run by test/host`);
  return value;
}
