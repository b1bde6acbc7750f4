import type { LintWordings } from './wording';

export const rateWordings = {
  L01: {
    far: ({ key, word, rate, count }) =>
      `${key} is ${rate('value')}, about ${count('factor')} times what ${word('optimizer')} usually takes. ` +
      `Try ${rate('typical')}, or 3e-4.`,
  },
  L02: {
    high: ({ key, word, rate }) =>
      `${key} is ${rate('value')}; above ${rate('limit')} ${word('optimizer')} often diverges. Run a range test, ` +
      `or try ${rate('typical')}.`,
  },
  L03: {
    low: ({ key, word, rate }) =>
      `${key} is ${rate('value')}; below ${rate('limit')} ${word('optimizer')} hardly moves the weights. ` +
      `Try ${rate('typical')}.`,
  },
  L04: {
    slow: ({ key, rate }) =>
      `${key} is ${rate('value')} with SGD and no momentum. Usual for convolutional networks: momentum 0.9 and ` +
      `${rate('typical')}.`,
  },
  L05: {
    high: ({ key, rate }) =>
      `${key} is ${rate('value')} from the first step on. SGD takes rates above 1 only at the top of a 1cycle ` +
      `schedule, with a weight decay of 1e-4 or less; try ${rate('typical')}.`,
  },
  L06: {
    'no-number': ({ key, word }) => `${key} is "${word('value')}", which is no number.`,
    'too-large': ({ key, figure }) =>
      `${key} is ${figure('value')}. No optimizer trains with a learning rate above 100; is it another setting?`,
    zero: ({ key }) => `${key} is 0, so no weight changes.`,
    negative: ({ key, figure }) => `${key} is ${figure('value')}: a negative learning rate climbs the loss.`,
  },
  L17: {
    whole: ({ key, word, rate }) =>
      `${key} is ${rate('value')} for all layers of pretrained weights. Try ${rate('usual')} with ` +
      `${word('optimizer')}, ` +
      `or rates by layer: ${rate('lowest')} for the lowest, ${rate('middle')}, ${rate('value')} for the head.`,
  },
  L18: {
    high: ({ key, rate }) =>
      `${key} is ${rate('value')}; above 1e-4 fine-tunes of BERT often fail. Usual: 5e-5, 3e-5 or ${rate('usual')}.`,
    low: ({ key, rate }) =>
      `${key} is ${rate('value')}; below 5e-6 a fine-tune of BERT hardly moves. Usual: 5e-5, 3e-5 or ${rate('usual')}.`,
    epochs: ({ key, count }) =>
      `${key} is ${count('value')}. Fine-tunes of BERT take 2 to ${count('usual')} epochs; more are for small data ` +
      'sets.',
    batch: ({ key, count }) =>
      `${key} gives ${count('value')} examples per step. Usual for fine-tunes of BERT: 16 or 32.`,
  },
  L19: {
    low: ({ key, rate }) =>
      `${key} is ${rate('value')}, a rate for full fine-tuning. LoRA takes about ten times as much; try ` +
      `${rate('usual')}.`,
    high: ({ key, rate }) => `${key} is ${rate('value')}; above 1e-3 LoRA becomes unstable. Try ${rate('usual')}.`,
  },
  L20: {
    full: ({ key, rate, figure }) =>
      `${key} is ${rate('value')} for a full fine-tune of ${figure('billions')} billion weights. Usual: 1e-5 to ` +
      '2e-5; 1e-4 and more are rates for LoRA.',
  },
  L21: {
    large: ({ key, rate, figure }) =>
      `${key} is ${rate('value')}. Above 13 billion weights QLoRA was trained at ${rate('usual')}; this model has ` +
      `${figure('billions')} billion.`,
  },
} as const satisfies LintWordings;
