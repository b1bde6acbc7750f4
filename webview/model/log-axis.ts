/** A logarithmic axis of learning rates in pixels. */
export interface LogAxis {
  readonly low: number;
  readonly high: number;
  readonly left: number;
  readonly right: number;
  at(rate: number): number;
  rateAt(pixel: number): number;
}

export interface LogTick {
  readonly rate: number;
  /** Empty for ticks within a decade, and where labels would touch. */
  readonly label: string;
}

/** Pixels that a label such as 1e-4 needs with the room around it. */
const labelWidth = 40;

export function logAxis(low: number, high: number, left: number, right: number): LogAxis {
  const from = Math.log10(low);
  const decades = Math.log10(high) - from || 1;
  return {
    ...{ low, high, left, right },
    at: (rate) => left + ((Math.log10(rate) - from) / decades) * (right - left),
    rateAt: (pixel) => 10 ** (from + ((pixel - left) / (right - left || 1)) * decades),
  };
}

/**
 * Ticks at the digits of each decade; decades have labels, as many as there is room for, and where fewer than two are
 * visible the other digits have some, too.
 */
export function logTicks(axis: LogAxis): readonly LogTick[] {
  const first = Math.floor(Math.log10(axis.low) - 1e-9);
  const last = Math.ceil(Math.log10(axis.high) + 1e-9);
  const decade = axis.at(10) - axis.at(1);
  const every = Math.max(1, Math.ceil(labelWidth / decade));
  const shows = (rate: number) => rate >= axis.low * 0.999 && rate <= axis.high * 1.001;
  const visibleDecades = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)).filter(shows);
  const labelled = visibleDecades.length < 2 ? [1, 2, 5] : [1];
  const ticks: LogTick[] = [];
  for (let exponent = first; exponent <= last; exponent++) {
    for (let digit = 1; digit < 10; digit++) {
      const rate = Number(`${digit}e${exponent}`);
      const isSmall = digit > 1 && decade < labelWidth;
      if (!shows(rate) || isSmall) continue;
      const hasLabel = labelled.includes(digit) && exponent % every === 0;
      ticks.push({ rate, label: hasLabel ? rateLabel(digit, exponent) : '' });
    }
  }
  return ticks;
}

/** 1e-4 and 5e-3 as people type rates, but 1, 20 and 500 from 1 on. */
export function rateLabel(digit: number, exponent: number): string {
  return exponent < 0 ? `${digit}e${exponent}` : String(digit * 10 ** exponent);
}
