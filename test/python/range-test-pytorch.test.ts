import { rangeTestSuite } from './range-tests';

rangeTestSuite('pytorch');
