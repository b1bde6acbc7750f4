import process from 'node:process';

/** Whether every look is wanted, as `npm run pictures` says. */
export const allLooks = process.argv.includes('--pictures');

/**
 * The looks in which a suite takes its pictures: all of them for `npm run pictures`, else the first. A view is drawn by
 * the same steps in every theme, and colours are checked by axe-core in each, so one look shows whether they work.
 */
export function looksToTake(looks) {
  return Object.entries(looks).slice(0, allLooks ? undefined : 1);
}
