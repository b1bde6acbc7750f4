import type { LogFormat } from '../format';
import { lineDecoder } from './shared/line-decoder';
import { RecordTextParser } from './shared/record-text';
import { recordConfidence, textHead } from './shared/record-text-head';

/** Lines such as `step:15/1000 val_loss:3.2`, `iter 10: loss 4.68` or `s:0 tel:11.0`. */
export const stepText: LogFormat = {
  id: 'step-text',
  title: 'Text log by step',
  writers: [
    { name: 'Your own loop', files: ['lines such as «step:15/1000 val_loss:3.2»'], basis: 'sample' },
    { name: 'scikit-learn', files: ['standard output of MLPClassifier(verbose=True)'], basis: 'run' },
    { name: 'MindSpore', files: ['standard output of LossMonitor'], basis: 'run' },
    { name: 'nanoGPT', files: ['standard output'], basis: 'sample' },
    { name: 'build-nanogpt', files: ['log/log.txt'], basis: 'sample' },
    { name: 'llm.c', files: ['main.log'], basis: 'sample' },
    { name: 'GluonNLP', files: ['*.log'], basis: 'sample' },
  ],
  matches(name, head) {
    const { byEpoch, byStep } = textHead(head);
    return byStep >= byEpoch ? recordConfidence(byStep, name) : 0;
  },
  open: (source) => lineDecoder(source, 'step-text', (log) => new RecordTextParser(log)),
};
