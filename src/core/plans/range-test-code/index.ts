import type { Framework, RangeTestPlan, Snippet } from '../plan';
import { fastaiRangeTest } from './fastai';
import { huggingfaceRangeTest } from './huggingface';
import { kerasRangeTest } from './keras';
import { lightningRangeTest } from './lightning';
import { optaxRangeTest } from './optax';
import { pytorchRangeTest } from './pytorch';
import { logName } from './snippet';
import { timmRangeTest } from './timm';
import { ultralyticsRangeTest } from './ultralytics';

const writers: Readonly<Record<Framework, (plan: RangeTestPlan) => Snippet>> = {
  pytorch: pytorchRangeTest,
  lightning: lightningRangeTest,
  keras: kerasRangeTest,
  huggingface: huggingfaceRangeTest,
  fastai: fastaiRangeTest,
  timm: timmRangeTest,
  ultralytics: ultralyticsRangeTest,
  optax: optaxRangeTest,
};

/**
 * Code that makes a range test with the user's own model, batches and loss and writes `lr_range_test.csv`: the rate
 * rises at each step, it ends early where the smoothed loss is four times its best (as fastai's and Lightning's
 * finders do), and what it trained is put back.
 */
export function rangeTestCode(plan: RangeTestPlan, framework: Framework): Snippet {
  const snippet = writers[framework](plan);
  return { ...snippet, notes: [`The steps go to ${logName}, which Fitcheck reads as a range test.`, ...snippet.notes] };
}
