import { printGoal } from '../diagnosis/goal';
import { bodies, make } from './schedules/formulas';
import { log } from './schedules/logging';
import { randomOf } from './schedules/random';
import { score, type Scored } from './schedules/score';
import { printSmithSchedules } from './schedules/smith';

/** With `SCHEDULE_MISSES=<kind>` what was missed of a kind is printed, of the first seed alone. The first seed is looked at while thresholds are chosen, the second one reports. */
const seeds = { choosing: 20_170, reporting: 91_823 } as const;
const each = 150;

/** Schedules of all kinds, drawn with one seed, each logged once. */
function generate(seed: number, count: number): readonly Scored[] {
  const random = randomOf(seed);
  const scored: Scored[] = [];
  for (const body of bodies) {
    for (const warm of [false, true]) {
      let [made, tries] = [0, 0];
      while (made < count && tries++ < 200 * count) {
        const total = Math.round(random.logBetween(10, 100_000));
        const schedule = make(body, warm, random, total, random.logBetween(1e-6, 10));
        if (schedule === null) break;
        const logged = log(schedule, total, random);
        if (logged === null) continue;
        scored.push(score(schedule, logged));
        made++;
      }
    }
  }
  return scored;
}

const demands = `Right is a position within 2 % or one logging interval, a rate within 2 %, a thousandth of the peak or what it
does in one interval, and a ratio within 2 %. Asked about are logs with at least ten rates, three in each stage (but a
warm-up), cut off no earlier than the shape tells: three fifths of a cosine or a line, three quarters of a power, two
fifths of a cycle's fall, one restart. Where a formula ends is asked where the log shows or a plan names it, or where a
cosine is four fifths seen. A warm-up of less than three rates may be told or not; a plateau is steps unless the config
names it. Warm-ups take up to a tenth of the run, cycles rise for a fifth or more; a stair by a fifth or more is a step.`;

/** Names and numbers of generated schedules: a table per kind, what is taken for what, and the goals. */
export async function printSchedules(): Promise<void> {
  console.log(demands);
  const wanted = process.env['SCHEDULE_MISSES'];
  for (const [use, seed] of Object.entries(seeds)) {
    const scored = generate(seed, each);
    console.log(`\n${use} seed ${String(seed)}: ${String(scored.length)} schedules`);
    printTable(scored);
    printConfusions(scored);
    if (use === 'choosing' && wanted !== undefined) printMisses(scored, wanted);
    const numbers = scored.flatMap((one) => Object.values(one.numbers));
    if (use === 'choosing') continue;
    goal('generated schedules named right', share(scored.map((one) => one.isNamed)));
    goal('their numbers within 2 %', share(numbers));
  }
  await printSmithSchedules();
}

function goal(name: string, measured: number): void {
  printGoal({ name, measured, bound: 0.98, sense: 'at least', unit: 'share' });
}

function printTable(scored: readonly Scored[]): void {
  for (const kind of new Set(scored.map((one) => one.kind))) {
    const own = scored.filter((one) => one.kind === kind);
    const keys = [...new Set(own.flatMap((one) => Object.keys(one.numbers)))];
    const cells = keys.map((key) => {
      const right = own.flatMap((one) => one.numbers[key] ?? []);
      return `${key} ${percent(share(right))}`;
    });
    const named = percent(share(own.map((one) => one.isNamed)));
    console.log(`${kind.padEnd(24)} ${String(own.length).padStart(4)}  name ${named}  ${cells.join('  ')}`);
  }
}

function printConfusions(scored: readonly Scored[]): void {
  const counts = new Map<string, number>();
  for (const { isNamed, kind, got } of scored) {
    if (!isNamed) counts.set(`${kind} as ${got}`, (counts.get(`${kind} as ${got}`) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one).slice(0, 25);
  console.log(`taken for others: ${sorted.map(([pair, count]) => `${pair} ${String(count)}`).join('; ') || 'none'}`);
}

/** Of the choosing seed alone: what is looked at while thresholds are chosen. */
function printMisses(scored: readonly Scored[], kind: string): void {
  const missed = scored.filter((one) => !one.isNamed || Object.values(one.numbers).includes(false));
  for (const one of missed.filter((miss) => miss.kind.startsWith(kind)).slice(0, 400))
    console.log(`  ${one.described}`);
}

function share(right: readonly boolean[]): number {
  return right.length === 0 ? NaN : right.filter(Boolean).length / right.length;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(0).padStart(3)}`;
}
