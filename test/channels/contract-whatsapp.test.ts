import { whatsappHarness } from '../support/whatsapp-harness.ts';
import { contractSuite } from './contract.ts';

contractSuite(whatsappHarness);
