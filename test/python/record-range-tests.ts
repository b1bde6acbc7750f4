/**
 * Records what the range tests write: `FITCHECK_PYTHON=… npx tsx test/python/record-range-tests.ts [framework …]`.
 * The logs go to `test/fixtures/range-tests`, with the hash of the code that wrote each and the versions of what ran it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../src/core/plans/plan';
import { missing } from './python';
import { executedCode, executeRangeTest, hashOf, rangeTestModules } from './range-tests';

interface Recording {
  readonly code: string;
  readonly versions: Readonly<Record<string, string>>;
}

const folder = join(__dirname, '../fixtures/range-tests');
const index = join(folder, 'recorded.json');

void record(process.argv.slice(2));

async function record(asked: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const recorded = (existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : {}) as Record<string, Recording>;
  for (const framework of Object.keys(rangeTestModules) as Framework[]) {
    if (asked.length > 0 && !asked.includes(framework)) continue;
    const gone = missing(...rangeTestModules[framework]);
    if (gone.length > 0) {
      console.log(`${framework}: not recorded, ${gone.join(', ')} is missing`);
      continue;
    }
    const { log, versions } = await executeRangeTest(framework);
    writeFileSync(join(folder, `${framework}.csv`), log);
    recorded[framework] = { code: hashOf(executedCode(framework)), versions };
    writeFileSync(index, `${JSON.stringify(recorded, null, 2)}\n`);
    console.log(`${framework}: ${log.trim().split('\n').length - 1} steps`);
  }
}
