import type { Goal, Kind, Role } from '../run';

/** A rule that gives meaning to series by name; the first match wins per field. Also the shape of the user setting. */
export interface MeaningRule {
  /** A regular expression over the lower-cased series name. */
  readonly match: string;
  readonly role?: Role;
  readonly kind?: Kind;
  readonly goal?: Goal;
  readonly unit?: string;
}
