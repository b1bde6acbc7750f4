import type { RuleId } from '../analysis';
import { catalogue } from '../catalogue';

const all = Object.keys(catalogue) as RuleId[];

/**
 * Causes and the consequences that are not worth a word once the cause is named, causes before what they cause: a
 * cause that is itself suppressed suppresses nothing. Whoever reads "not finite" needs no second sentence about a
 * plateau before it.
 */
export const suppressions: readonly (readonly [cause: RuleId, consequences: readonly RuleId[]])[] = [
  // A range test is driven to its explosion on purpose, and nothing else holds of it.
  ['D42', everythingBut('D42', 'D12', 'D57', 'D58', 'D59')],
  // What was logged cannot be read as one run, or as a loss.
  ['D10', everythingBut('D10', 'D09', 'D12', 'D52', 'D56', 'D57', 'D58', 'D59')],
  ['D01', everythingBut('D01', 'D07', 'D09', 'D10', 'D12', 'D14', 'D52', 'D56', 'D57', 'D58', 'D59')],
  ['D21', everythingBut('D21', 'D08', 'D09', 'D12', 'D16', 'D52', 'D56', 'D57', 'D58', 'D59')],
  // What looks like a jump at a resume is another run in the same file.
  ['D59', ['D52']],
  ['D52', ['D04', 'D05', 'D20', 'D54']],
  ['D06', everythingBut('D06', 'D07', 'D09', 'D12', 'D14', 'D52', 'D56', 'D57', 'D58', 'D59')],
  // A jump that the config plans looks like a divergence until its new level is known.
  ['D54', ['D02', 'D03', 'D04', 'D05', 'D20']],
  ['D02', everythingBut('D02', 'D07', 'D09', 'D12', 'D14', 'D52', 'D56', 'D57', 'D58', 'D59')],
  ['D13', everythingBut('D13', 'D07', 'D08', 'D09', 'D12', 'D14', 'D16', 'D52', 'D54', 'D56', 'D57', 'D58', 'D59')],
  [
    'D03',
    everythingBut('D03', 'D04', 'D07', 'D09', 'D12', 'D14', 'D38', 'D40', 'D41', 'D52', 'D56', 'D57', 'D58', 'D59'),
  ],
  ['D05', ['D04', 'D20', 'D35', 'D36']],
  ['D20', ['D22', 'D23', 'D24', 'D29', 'D35', 'D36', 'D39']],
  ['D46', ['D47', 'D48', 'D28']],
  ['D49', ['D44', 'D25', 'D26', 'D28', 'D48', 'D53']],
  ['D25', ['D22', 'D23', 'D24', 'D28', 'D29', 'D35', 'D36', 'D37', 'D39', 'D48', 'D53']],
  ['D27', ['D22', 'D23', 'D24', 'D28', 'D29', 'D36', 'D48', 'D53']],
  ['D18', ['D19', 'D22', 'D50', 'D53']],
  ['D19', ['D53']],
  ['D16', ['D15', 'D22', 'D24', 'D29', 'D36', 'D40']],
  ['D23', ['D22', 'D47', 'D36']],
  ['D15', ['D22', 'D24', 'D36', 'D39']],
  ['D22', ['D36', 'D29', 'D35', 'D39']],
  ['D24', ['D36', 'D29']],
  ['D30', ['D31', 'D32']],
  ['D31', ['D32']],
  ['D35', ['D36', 'D39', 'D43', 'D44']],
  ['D36', ['D39', 'D29']],
  ['D41', ['D39', 'D40']],
  ['D40', ['D39', 'D16']],
  ['D48', ['D28']],
  ['D07', ['D11']],
  // Who reads that memory ran out needs not be told that the run ended there.
  ['D58', ['D57']],
];

/** Written as what still holds, since new rules about quality are silenced by an invalid run too. */
function everythingBut(...kept: readonly RuleId[]): readonly RuleId[] {
  return all.filter((id) => !kept.includes(id));
}
