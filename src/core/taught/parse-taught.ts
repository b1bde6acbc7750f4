import { parse } from 'jsonc-parser';
import { checkTaught, type ReadTaught } from './check-taught';

/** The name of the setting; a file of settings may stand for the list itself. */
const settingName = 'fitcheck.formats';

/** Descriptions in the text of a JSON file: a list, or VS Code's settings with `fitcheck.formats`. Never throws. */
export function parseTaught(text: string): ReadTaught {
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  const isSettings = typeof value === 'object' && value !== null && settingName in value;
  return checkTaught(isSettings ? value[settingName] : value);
}
