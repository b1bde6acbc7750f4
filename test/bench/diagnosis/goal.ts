export interface Goal {
  readonly name: string;
  readonly measured: number;
  readonly bound: number;
  /** Whether the measure must not fall below the bound, or not rise above it. */
  readonly sense: 'at least' | 'at most';
  readonly unit?: 'share' | 'number' | 'ms' | 'µs';
}

const reached: Goal[] = [];

/** Prints a goal beside what was measured, and keeps it for the summary. */
export function printGoal(goal: Goal): void {
  reached.push(goal);
  console.log(lineOf(goal));
}

/** All goals of this call once more, so that nobody has to search for what was not met. */
export function printSummary(): void {
  const missed = reached.filter((goal) => !isMet(goal));
  console.log(`\n=== goals: ${String(reached.length - missed.length)} of ${String(reached.length)} met`);
  for (const goal of reached) console.log(lineOf(goal));
}

export function isMet({ measured, bound, sense }: Goal): boolean {
  return sense === 'at least' ? measured >= bound : measured <= bound;
}

function lineOf(goal: Goal): string {
  const { name, measured, bound, sense, unit = 'number' } = goal;
  return `${isMet(goal) ? 'met    ' : 'NOT MET'}  ${name}: ${told(measured, unit)}, goal ${sense} ${told(bound, unit)}`;
}

function told(value: number, unit: NonNullable<Goal['unit']>): string {
  if (!Number.isFinite(value)) return 'not measured';
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`;
  return unit === 'number' ? String(Number(value.toFixed(4))) : `${value.toFixed(2)} ${unit}`;
}
