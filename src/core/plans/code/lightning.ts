import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { assign, indent, join } from './python-text';
import { optimizerLine } from './pytorch';
import { torchScheduler, warmupPart } from './torch-scheduler';

/** The method of a LightningModule that makes the optimizer; a plateau's warm-up is a second scheduler there. */
export function lightningCode(plan: SchedulePlan): Snippet {
  const { imports, needsMath, lines, rate, notes } = torchScheduler(plan);
  const warmup = plan.kind === 'plateau' && plan.warmup !== null && plan.warmup.length > 0 ? plan.warmup : null;
  const before = warmup === null ? null : warmupPart(warmup, plan.peak);
  const all = [...new Set([...imports, ...(before?.imports ?? [])])].sort();
  const interval = `"interval": "${plan.unit}"`;
  const monitor = plan.kind === 'plateau' ? ', "monitor": "val_loss"' : '';
  const entry = `{"scheduler": scheduler, ${interval}${monitor}}`;
  const optimizer = optimizerLine(rate).replace('model.', 'self.');
  const returned =
    lines.length === 0
      ? ['return optimizer']
      : before === null
        ? [`return {"optimizer": optimizer, "lr_scheduler": ${entry}}`]
        : [...assign('warmup', before.called), `return [optimizer], [{"scheduler": warmup, ${interval}}, ${entry}]`];
  const code = join([
    ...(needsMath ? ['import math', ''] : []),
    'import torch',
    ...(all.length > 0 ? [`from torch.optim.lr_scheduler import ${all.join(', ')}`] : []),
    '',
    '',
    'def configure_optimizers(self):',
    ...indent([optimizer, ...lines, ...returned]),
  ]);
  return { framework: 'lightning', language: 'python', code, notes: [...notesOn(plan), ...notes] };
}
