import { telegramHarness } from '../support/telegram-harness.ts';
import { contractSuite } from './contract.ts';

contractSuite(telegramHarness);
