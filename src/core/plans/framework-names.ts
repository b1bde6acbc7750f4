import type { Framework } from './plan';

/** As people call what code is offered for, the most common ones first. */
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
