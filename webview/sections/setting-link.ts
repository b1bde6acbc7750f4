import { settingText, type AdvisedSetting } from '../../src/core/advice/advised-settings';
import type { Advice, RunReport } from '../../src/core/report';
import { link } from '../dom/element';
import { post } from '../host';
import { applyWords, nameOfKey } from '../model/rate-advice';

/**
 * What can be done with a setting to try: where a config sets it, its change is shown; elsewhere it is copied as a
 * config would say it, "weight_decay: 3e-4". Null for other advice.
 */
export function settingLink(
  { action, parameter, value }: Advice,
  settings: readonly AdvisedSetting[],
  key: string,
  { hyperparameters }: Pick<RunReport, 'hyperparameters'>,
): HTMLElement | null {
  if (action !== 'set' || value === null || parameter === null || parameter === 'epoch' || parameter === 'step') {
    return null;
  }
  const setting = settings.find((one) => one.parameter === parameter);
  const name = nameOfKey(hyperparameters[parameter]?.key ?? parameter);
  const text = `${name}: ${typeof value === 'number' ? settingText(value) : value}`;
  const shown = setting === undefined ? copyLink(text, key) : applyLink(setting, key);
  shown.classList.add('after');
  return shown;
}

function copyLink(text: string, key: string): HTMLElement {
  return link('Copy', `copy ${key}`, () => post({ type: 'copy', text }), `Copy “${text}”`);
}

function applyLink(setting: AdvisedSetting, key: string): HTMLElement {
  const { parameter, value } = setting;
  return link('Apply…', `apply ${key}`, () => post({ type: 'apply-setting', parameter, value }), applyWords(setting));
}
