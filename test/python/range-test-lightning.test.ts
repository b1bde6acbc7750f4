import { rangeTestSuite } from './range-tests';

rangeTestSuite('lightning');
