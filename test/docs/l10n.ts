/** `npm run translations`: what has no translation, what has no sentence any more, and where a sentence is put together. */
import { missingTranslations } from './l10n-keys';

const faults = missingTranslations();
console.log(faults.length === 0 ? 'Every sentence is translated' : faults.join('\n'));
if (faults.length > 0) process.exitCode = 1;
