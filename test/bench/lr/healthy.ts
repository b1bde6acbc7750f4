import { analyze } from '../../../src/core/analyze';
import { learningRateAdvice } from '../../../src/core/learning-rate/learning-rate';
import { casesOf } from '../diagnosis/data';
import { printGoal } from '../diagnosis/goal';
import { printTable } from '../diagnosis/tables';

/** From here on a sentence is said plainly. */
const plainly = 0.9;

/** What is said of runs whose rates others tuned: of the records none is to be told plainly to change. */
export async function printHealthy(): Promise<void> {
  const rows = [['', 'runs', 'no rate', 'keep', 'unknown', 'raise', 'lower', 'range test', 'raise or lower plainly']];
  for (const set of ['healthy-nanogpt', 'smith'] as const) {
    const told = (await casesOf(set)).map(({ run, file }) => ({ file, advice: learningRateAdvice(analyze(run)) }));
    if (told.length === 0) continue;
    const ordinary = told.filter(({ advice }) => advice !== null && advice.basis !== 'range-test');
    const plain = ordinary.filter(
      ({ advice }) => ['raise', 'lower'].includes(advice!.direction) && advice!.confidence >= plainly,
    );
    const said = (direction: string): string =>
      String(ordinary.filter(({ advice }) => advice!.direction === direction).length);
    rows.push([
      ...[set, String(told.length), String(told.filter(({ advice }) => advice === null).length)],
      ...['keep', 'unknown', 'raise', 'lower'].map(said),
      ...[String(told.filter(({ advice }) => advice?.basis === 'range-test').length), String(plain.length)],
    ]);
    for (const { file, advice } of plain) console.log(`  plainly: ${file}: ${advice!.message}`);
    if (set === 'healthy-nanogpt') {
      printGoal({ name: 'records told plainly to change', measured: plain.length, bound: 0, sense: 'at most' });
    }
  }
  printTable(rows);
}
