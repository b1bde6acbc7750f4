import type { Framework, SchedulePlan, Snippet, Snippets } from '../plan';
import { fastaiCode } from './fastai';
import { huggingfaceCode } from './huggingface';
import { kerasCode } from './keras';
import { lightningCode } from './lightning';
import { optaxCode } from './optax';
import { pytorchCode } from './pytorch';
import { timmCode } from './timm';
import { ultralyticsCode } from './ultralytics';

const writers: Readonly<Record<Framework, (plan: SchedulePlan) => Snippet>> = {
  pytorch: pytorchCode,
  lightning: lightningCode,
  keras: kerasCode,
  huggingface: huggingfaceCode,
  fastai: fastaiCode,
  timm: timmCode,
  ultralytics: ultralyticsCode,
  optax: optaxCode,
};

/** All frameworks that code is written for, the most used first. */
export const frameworks = Object.keys(writers) as readonly Framework[];

/** A plan as code for a framework, as its users write it. Pure; the same plan gives the same text. */
export function codeOf(plan: SchedulePlan, framework: Framework): Snippet {
  return writers[framework](plan);
}

/** A plan as code for every framework. */
export function codesOf(plan: SchedulePlan): Snippets {
  const codes = frameworks.map((framework) => [framework, codeOf(plan, framework)] as const);
  return Object.fromEntries(codes) as Record<Framework, Snippet>;
}
