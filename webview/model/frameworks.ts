import type { Framework } from '../../src/core/plans/plan';

/** What code is offered for, as the tabs name it, the most common ones first. */
export const frameworkNames: Readonly<Record<Framework, string>> = {
  pytorch: 'PyTorch',
  keras: 'Keras',
  lightning: 'Lightning',
  huggingface: 'Hugging Face',
  fastai: 'fastai',
  timm: 'timm',
  ultralytics: 'Ultralytics',
  optax: 'optax',
};

export const frameworks = Object.keys(frameworkNames) as readonly Framework[];

export function isFramework(value: unknown): value is Framework {
  return typeof value === 'string' && Object.hasOwn(frameworkNames, value);
}
