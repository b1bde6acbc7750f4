import { rangeTestSuite } from './range-tests';

rangeTestSuite('timm');
