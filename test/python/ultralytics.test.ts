import { executedSuite } from './executed';

executedSuite('ultralytics');
