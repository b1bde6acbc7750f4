/**
 * The grammar of hyper-parameter values as people write them: `1e-3`, `1_000`, `3e-4f`, `1/256`, `2**-4`, `3%`, `5k`.
 * Configs differ in what their own parser makes of these (PyYAML reads `1e-4` as a string), so text is read here.
 */

const decimal = String.raw`[+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?`;
const plain = new RegExp(`^(${decimal})f?$`);
const percent = new RegExp(`^(${decimal})\\s*%$`);
const operation = new RegExp(`^(${decimal})\\s*(\\*\\*|/|\\*|\\^)\\s*(${decimal})$`);
const scaled = new RegExp(`^(${decimal})\\s*([kKmM])$`);
const list = /^(?:\(|\[|slice\()(.*)[)\]]$/s;

function decimalNumber(text: string): number {
  return Number(text.replaceAll('_', ''));
}

/** A number written in any of the accepted ways; null when the text is none. Never NaN; linear in the text. */
export function parseNumber(text: string): number | null {
  const value = numberOrNaN(text.trim());
  return Number.isFinite(value) ? value : null;
}

function numberOrNaN(text: string): number {
  if (text.length > 40) return NaN;
  const number = plain.exec(text);
  if (number) return decimalNumber(number[1]!);
  const share = percent.exec(text);
  if (share) return decimalNumber(share[1]!) / 100;
  const pair = operation.exec(text);
  if (pair) return calculate(decimalNumber(pair[1]!), pair[2]!, decimalNumber(pair[3]!));
  const thousands = scaled.exec(text);
  if (thousands) return decimalNumber(thousands[1]!) * (thousands[2]!.toLowerCase() === 'k' ? 1e3 : 1e6);
  return NaN;
}

function calculate(left: number, operator: string, right: number): number {
  if (operator === '/') return left / right;
  if (operator === '*') return left * right;
  return left ** right;
}

/** Numbers of `(0.9, 0.98)`, `[1e-3, 1e-4]` or `slice(1e-5, 1e-3)`; null when the text is no such list. */
export function parseNumberList(text: string): readonly number[] | null {
  const inner = text.length <= 200 ? list.exec(text.trim()) : null;
  if (!inner) return null;
  const parts = inner[1]!.split(',').filter((part) => part.trim() !== '');
  const numbers = parts.map(parseNumber);
  return parts.length > 0 && numbers.every((number) => number !== null) ? (numbers as number[]) : null;
}

/** True for values that another file or the environment decides: `${lr}`, `${oc.env:LR,1e-3}`, `${LR:-1e-3}`. */
export function isReference(text: string): boolean {
  return /\$\{[^}]*\}/.test(text);
}
