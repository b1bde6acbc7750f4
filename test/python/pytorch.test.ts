import { executedSuite } from './executed';

executedSuite('pytorch');
