import { lintSuite } from './cases';

lintSuite(
  'L37',
  [
    {
      what: 'no evaluation',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: "no"\n',
      severity: 'error',
      line: 3,
    },
    {
      what: 'another strategy',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: epoch\nsave_strategy: steps\n',
      severity: 'error',
      line: 4,
    },
    {
      what: 'steps that do not meet',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: steps\neval_steps: 200\nsave_steps: 500\n',
      severity: 'error',
      line: 5,
      fix: 'save_steps: 600',
    },
  ],
  [
    {
      what: 'steps that meet',
      text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\neval_strategy: steps\neval_steps: 200\nsave_steps: 400\n',
    },
    { what: 'no best model', text: 'learning_rate: 2.0e-5\nload_best_model_at_end: false\neval_strategy: "no"\n' },
    { what: 'a default from elsewhere', text: 'learning_rate: 2.0e-5\nload_best_model_at_end: true\n' },
  ],
);
