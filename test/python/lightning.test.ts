import { executedSuite } from './executed';

executedSuite('lightning');
