import { choosingTasks } from '../fit-labels';
import { table } from '../table';

/** The regret of a constant rate for a task and optimizer, along a line in log rate between the rates tried. */
export type Regret = (task: string, optimizer: string, rate: number) => number;

/** Regret by bench/sweeps/oracle.tsv: how much worse than the best rate, as a share of what the best gained. */
export function oracle(): Regret {
  const curves = new Map<string, { readonly at: number; readonly regret: number }[]>();
  for (const { task, optimizer, lr, regret } of table('sweeps/oracle.tsv')) {
    const key = `${task!} ${optimizer!}`;
    const curve = curves.get(key) ?? [];
    curve.push({ at: Math.log10(Number(lr)), regret: Number(regret) });
    curves.set(key, curve);
  }
  for (const curve of curves.values()) curve.sort((one, other) => one.at - other.at);
  return (task, optimizer, rate) => {
    const curve = curves.get(`${task} ${optimizer}`)!;
    const at = Math.log10(rate);
    const above = curve.findIndex((point) => point.at >= at);
    if (above === 0) return curve[0]!.regret;
    if (above < 0) return curve.at(-1)!.regret;
    const [one, other] = [curve[above - 1]!, curve[above]!];
    return one.regret + ((at - one.at) / (other.at - one.at)) * (other.regret - one.regret);
  };
}

/** Whether a task is one on which constants are chosen; the others report. */
export function isChoosing(task: string): boolean {
  return (choosingTasks.fit as readonly string[]).includes(task);
}

/** The value below which a share of the values lies, by linear interpolation. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!);
}
