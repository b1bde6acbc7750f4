import { executedSuite } from './executed';

executedSuite('optax');
