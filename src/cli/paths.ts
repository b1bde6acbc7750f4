import { relative, sep } from 'node:path';

/** Shows paths as people typed them: relative to the working directory, with `/`. */
export function relativeTo(cwd: string): (file: string) => string {
  return (file) => (file === '-' ? file : relative(cwd, file).split(sep).join('/') || '.');
}
