/**
 * The seven finders that range tests are read with elsewhere: fastai's four, Lightning, torch-lr-finder and a quarter
 * of Smith's edge. What they would pick is shown to people, so they are implemented in the core; here each is put beside
 * the column of bench/range_tests/index.tsv that has what the finder itself, or a faithful copy, picked.
 */
export const finders = {
  'fastai valley': 'fastai_valley',
  'fastai steepest': 'fastai_steep',
  'fastai minimum/10': 'fastai_minimum',
  'fastai slide': 'fastai_slide',
  Lightning: 'lightning',
  'torch-lr-finder': 'torch_lr_finder',
  'Smith, edge/4': 'smith_edge4',
} as const;

export type Finder = keyof typeof finders;

export const finderNames = Object.keys(finders) as readonly Finder[];

/** Two rates that are one step of a usual test apart do not agree. */
export function agrees(one: number, other: number): boolean {
  return Math.abs(Math.log(one / other)) < 0.01;
}
