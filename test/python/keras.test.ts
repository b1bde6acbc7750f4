import { executedSuite } from './executed';

executedSuite('keras');
