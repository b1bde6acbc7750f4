import type { SchedulePlan } from '../plan';

/** Python's spelling of numbers and the loops that all snippets have in common. */

/** A number as people type it, 3.4e-3, exact to ten digits: derived ones end in the noise of binary fractions. */
export function number(value: number): string {
  // A division by this gives 0, as schedules that end there need it.
  if (value === Infinity) return 'float("inf")';
  const rounded = Number(value.toPrecision(10));
  const size = Math.abs(rounded);
  if (rounded === 0) return '0.0';
  if (size >= 0.01 && size < 1e4) return Number.isInteger(rounded) ? `${String(rounded)}.0` : String(rounded);
  const [mantissa, exponent] = rounded.toExponential().split('e');
  return `${mantissa!}e${String(Number(exponent))}`;
}

/** A count of steps or epochs. */
export function count(value: number): string {
  return String(Math.round(value));
}

/** A place within a plan, which need not be whole: 10556, 12.5. */
export function place(value: number): string {
  return String(Number(value.toFixed(6)));
}

export function indent(lines: readonly string[], by = 4): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(by) + line));
}

export function join(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** How many whole epochs a plan trains; null where only steps are known. */
export function epochsOf({ unit, length, stepsPerEpoch }: SchedulePlan): number | null {
  if (unit === 'epoch') return Math.round(length);
  const epochs = stepsPerEpoch === null ? NaN : length / stepsPerEpoch;
  return Number.isInteger(epochs) ? epochs : null;
}

/** The call of a function; one argument a line where they do not fit into one. */
export function call(name: string, args: readonly string[]): string[] {
  const line = `${name}(${args.join(', ')})`;
  if (line.length <= 88) return [line];
  return [`${name}(`, ...args.map((one) => `    ${one},`), ')'];
}

/** `name = call(…)`. */
export function assign(name: string, called: readonly string[]): string[] {
  const [first = '', ...rest] = called;
  return [`${name} = ${first}`, ...rest];
}
