import { rangeTestSuite } from './range-tests';

rangeTestSuite('keras');
