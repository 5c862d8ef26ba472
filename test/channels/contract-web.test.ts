import { webHarness } from '../support/web-harness.ts';
import { contractSuite } from './contract.ts';

contractSuite(webHarness);
