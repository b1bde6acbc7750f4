/** A wrong way to call the command line; its message goes to standard error and the exit status is 2. */
export class UsageError extends Error {}
