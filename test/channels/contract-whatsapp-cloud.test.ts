import { whatsappCloudHarness } from '../support/whatsapp-cloud-harness.ts';
import { contractSuite } from './contract.ts';

contractSuite(whatsappCloudHarness);
