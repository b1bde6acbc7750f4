import fc from 'fast-check';

/**
 * Loaded before the properties: a fixed seed, so that a run of the tests says the same each time. Other cases are
 * searched with FITCHECK_SEED=random (the seed of a failure is printed) and by `npm run fuzz`.
 */
const given = process.env['FITCHECK_SEED'];
if (given !== 'random') fc.configureGlobal({ seed: Number(given ?? 20261124) });
