import type { FindingCode } from '../../analysis';
import { dataWordings } from './data';
import { fitWordings } from './fit';
import { learningWordings } from './learning';
import { numericalWordings } from './numerical';
import { regimeWordings } from './regime';
import { scheduleWordings } from './schedule';
import { systemWordings } from './system';
import type { Wording, Wordings } from './wording';

const wordings: Wordings = {
  ...numericalWordings,
  ...learningWordings,
  ...fitWordings,
  ...regimeWordings,
  ...scheduleWordings,
  ...dataWordings,
  ...systemWordings,
};

/** The sentences of a finding. A test holds that every rule has them. */
export function wordingOf(code: FindingCode): Wording {
  return wordings[code]!;
}
