import type { SchedulePlan } from '../plan';

/** What all frameworks say of a plan: which numbers rest on runs and which are somebody's defaults. */
export function notesOn(plan: SchedulePlan): string[] {
  switch (plan.kind) {
    case 'one-cycle': {
      const isDefault = near(plan.riseShare, 0.3) && near(plan.peak / plan.start, 25);
      return isDefault
        ? ['Only the peak is particular to this training; div_factor 25 and pct_start 0.3 are the defaults of PyTorch.']
        : [];
    }
    case 'plateau':
      return ['The rates depend on the validation loss, so that nobody knows them before.'];
    case 'wsd':
      return ['Any checkpoint of the level part can be cooled down later, so the length may still grow.'];
    case 'inverse-sqrt':
      return ['It never comes down to nothing: a short linear fall at the end brings the rest.'];
    default:
      return [];
  }
}

function near(left: number, right: number): boolean {
  return Math.abs(left / right - 1) < 1e-6;
}
