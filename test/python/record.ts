import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../../src/core/plans/code/code';
import { cases } from './cases';
import { assertFollows, execute, executions, type RecordedFramework } from './executed';

/**
 * `npx tsx test/python/record.ts [framework…]` executes the snippets and writes what they yielded to
 * `test/fixtures/plans`, where the unit tests hold our rates against it on machines without the frameworks.
 */

const folder = path.resolve(__dirname, '../fixtures/plans');

export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex').slice(0, 16);
}

async function record(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const wanted = process.argv.slice(2);
  for (const execution of executions) {
    const { framework } = execution;
    if (wanted.length > 0 && !wanted.includes(framework)) continue;
    const { versions, answers } = await execute(execution, cases);
    const recorded: RecordedFramework = {
      versions,
      cases: Object.fromEntries(
        cases.map((one, index) => {
          const answer = answers[index]!;
          assertFollows(one, framework, answer);
          const hash = hashOf(codeOf(one.plan, framework).code);
          const momenta = answer.momenta!.some((momentum) => momentum !== answer.momenta![0]) ? answer.momenta! : null;
          return [one.name, { hash, rates: answer.rates!.map(short), momenta: momenta?.map(short) ?? null }];
        }),
      ),
    };
    writeFileSync(path.join(folder, `${framework}.json`), text(recorded));
    console.log(`${framework}: ${String(cases.length)} snippets`);
  }
}

/** Ten digits, a hundredth of what is compared. */
function short(value: number | null): number {
  return Number((value ?? NaN).toPrecision(10));
}

/** A line for each case. */
function text({ versions, cases: recorded }: RecordedFramework): string {
  const lines = Object.entries(recorded).map(([name, one]) => `    ${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  return `{\n  "versions": ${JSON.stringify(versions)},\n  "cases": {\n${lines.join(',\n')}\n  }\n}\n`;
}

if (require.main === module) {
  record().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
