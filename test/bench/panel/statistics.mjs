import fs from 'node:fs';

/** The value below which a share of the values lies, by the nearest rank. */
export function quantile(values, share) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Median, 95th percentile and largest of the values. */
export function spread(values) {
  return { middle: quantile(values, 0.5), high: quantile(values, 0.95), worst: Math.max(...values) };
}

/** Programs that wanted a processor in the last minute, on average; null where the system does not tell. */
export function loadOf() {
  return fs.existsSync('/proc/loadavg') ? Number(fs.readFileSync('/proc/loadavg', 'utf8').split(' ')[0]) : null;
}
