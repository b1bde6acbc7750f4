import type { LogFormat } from '../format';
import { lineDecoder } from './shared/line-decoder';
import { RecordTextParser } from './shared/record-text';
import { recordConfidence, textHead } from './shared/record-text-head';

/** Lines such as `Epoch 3/20 … loss: 0.5 - val_loss: 0.6`, or values on the lines below `Epoch 3/20`. */
export const epochText: LogFormat = {
  id: 'epoch-text',
  title: 'Text log by epoch',
  writers: [
    { name: 'Your own loop', files: ['lines such as «Epoch 3/20 … loss: 0.5 - val_loss: 0.6»'], basis: 'sample' },
    { name: 'SpeechBrain', files: ['train_log.txt'], basis: 'documentation' },
  ],
  matches(name, head) {
    const { byEpoch, byStep } = textHead(head);
    return byEpoch > byStep ? recordConfidence(byEpoch, name) : 0;
  },
  open: (source) => lineDecoder(source, 'epoch-text', (log) => new RecordTextParser(log)),
};
