import * as v from 'valibot';

/** Pixels of a plot: what is wider than any screen is a mistake, and would ask for needless points. */
export const width = v.pipe(v.number(), v.minValue(1), v.maxValue(20_000));

/** An end of the visible part; null is no limit. */
export const bound = v.nullable(v.pipe(v.number(), v.finite()));
