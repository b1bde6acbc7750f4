/** Steps between ticks of a clock in seconds; days are counted apart, for they are named by their date. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];
const day = 86_400;
const dayFactors = [1, 2, 7, 14, 30, 60, 180, 365];

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "19:40:07" of a run that is done within a day, and else "12 Jul 19:40", in the reader's time zone; seconds since 1970. */
export function clockText(seconds: number, length: number): string {
  return length < day ? timeText(seconds, true) : `${dateText(seconds)} ${timeText(seconds, false)}`;
}

/** "19:40" in the reader's time zone, with seconds where they tell places apart. */
export function timeText(seconds: number, withSeconds: boolean): string {
  const date = new Date(1000 * seconds);
  const parts = [date.getHours(), date.getMinutes(), ...(withSeconds ? [date.getSeconds()] : [])];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function dateText(seconds: number): string {
  const date = new Date(1000 * seconds);
  return `${date.getDate()} ${months[date.getMonth()]!}`;
}

/** Ticks at round times of the reader's clock; midnight is named by its date. About as many as wanted. */
export function clockTicks(
  from: number,
  to: number,
  wanted: number,
): readonly { readonly at: number; readonly label: string }[] {
  const raw = (to - from) / Math.max(1, wanted);
  const step = steps.find((one) => one >= raw) ?? day * (dayFactors.find((factor) => factor * day >= raw) ?? 365);
  const zone = -60 * new Date(1000 * from).getTimezoneOffset();
  const ticks = [];
  for (let index = Math.ceil((from + zone) / step); index * step - zone <= to; index++) {
    const at = index * step - zone;
    const isMidnight = (at + zone) % day === 0;
    ticks.push({ at, label: isMidnight ? dateText(at) : timeText(at, step < 60) });
  }
  return ticks;
}
