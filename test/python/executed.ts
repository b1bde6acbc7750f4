import assert from 'node:assert/strict';
import type { Framework } from '../../src/core/plans/plan';
import { codeOf } from '../../src/core/plans/code/code';
import { cases, fewCases, type Case } from './cases';
import { expectedMomenta, expectedRates } from './expected';
import { missing, needs, runProgram } from './python';

/** How the snippets of a framework are executed. */
export interface Execution {
  readonly framework: Framework;
  /** Under `test/python/programs`. */
  readonly program: string;
  readonly modules: readonly string[];
  /** Where each training takes about half a second the ring executes some cases; all are executed to be recorded. */
  readonly isSlow?: true;
}

export const executions: readonly Execution[] = [
  { framework: 'pytorch', program: 'run_torch.py', modules: ['torch'] },
  { framework: 'lightning', program: 'run_lightning.py', modules: ['lightning', 'torch'] },
  { framework: 'keras', program: 'run_keras.py', modules: ['keras', 'tensorflow'], isSlow: true },
  {
    framework: 'huggingface',
    program: 'run_huggingface.py',
    modules: ['transformers', 'accelerate', 'torch'],
    isSlow: true,
  },
  { framework: 'fastai', program: 'run_fastai.py', modules: ['fastai', 'torch'] },
  { framework: 'timm', program: 'run_torch.py', modules: ['timm', 'torch'] },
  { framework: 'ultralytics', program: 'run_ultralytics.py', modules: ['ultralytics', 'torch'], isSlow: true },
  { framework: 'optax', program: 'run_optax.py', modules: ['optax', 'jax'] },
];

export interface Executed {
  readonly versions: Readonly<Record<string, string>>;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly rates?: readonly number[];
  readonly momenta?: readonly (number | null)[];
  readonly error?: string;
}

/** What a framework yielded when it was last executed, in `test/fixtures/plans`. */
export interface RecordedFramework {
  readonly versions: Readonly<Record<string, string>>;
  /** By the name of the case; `hash` is that of the text that was executed. */
  readonly cases: Readonly<Record<string, Recorded>>;
}

interface Recorded {
  readonly hash: string;
  readonly rates: readonly number[];
  readonly momenta: readonly number[] | null;
}

/** Executes the snippets of all cases in one process, since importing a framework takes seconds. */
export async function execute({ framework, program }: Execution, chosen: readonly Case[]): Promise<Executed> {
  const input = chosen.map((one) => ({
    code: codeOf(one.plan, framework).code,
    kind: one.plan.kind,
    stepsPerEpoch: one.plan.stepsPerEpoch,
    steps: expectedRates(one, framework).length,
    losses: one.losses,
  }));
  return (await runProgram(program, input)) as Executed;
}

/** Frameworks whose suites are loaded, in the order in which they will run. */
const registered: Execution[] = [];
const running = new Map<Execution, Promise<Executed>>();
/** Processes at a time, one per core of a small machine: they compute from beginning to end. */
const sideBySide = 2;

function casesOf({ isSlow }: Execution): readonly Case[] {
  return isSlow === true ? fewCases : cases;
}

/** The answers of a framework. The next ones are executed while its answers are looked at. */
async function answersOf(wanted: Execution): Promise<Executed> {
  const from = registered.indexOf(wanted);
  for (const execution of registered.slice(from, from + sideBySide)) {
    if (running.has(execution) || missing(...execution.modules).length > 0) continue;
    const executed = execute(execution, casesOf(execution));
    // Whoever asks for it is told of a failure; until then it must not end the process.
    executed.catch(() => undefined);
    running.set(execution, executed);
  }
  return running.get(wanted)!;
}

/** A suite that executes each case's snippet and compares its rates with ours. */
export function executedSuite(framework: Framework): void {
  const execution = executions.find((one) => one.framework === framework)!;
  registered.push(execution);
  suite(`Snippets for ${framework}, executed`, () => {
    let executed: Executed;
    suiteSetup(async function () {
      needs(this, ...execution.modules);
      executed = await answersOf(execution);
    });
    casesOf(execution).forEach((one, index) => {
      test(one.name, () => {
        const answer = executed.answers[index]!;
        assert.equal(answer.error, undefined, `${answer.error ?? ''}\n${codeOf(one.plan, framework).code}`);
        assertFollows(one, framework, answer);
      });
    });
  });
}

/** Fails at the first step whose rate or momentum is not ours. */
export function assertFollows(one: Case, framework: Framework, { rates = [], momenta = [] }: Answer): void {
  const expected = expectedRates(one, framework);
  assert.equal(rates.length, expected.length, 'steps trained');
  expected.forEach((band, step) => assertWithin(rates[step]!, band, `rate of step ${String(step)}`));
  expectedMomenta(one, framework)?.forEach((band, step) =>
    assertWithin(momenta[step] ?? NaN, band, `momentum of step ${String(step)}`),
  );
}

function assertWithin(value: number, { low, high }: { low: number; high: number }, what: string): void {
  assert.ok(value >= low && value <= high, `${what} is ${String(value)}, not from ${String(low)} to ${String(high)}`);
}
