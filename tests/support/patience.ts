// Loaded before every test file: how long a test or a hook may take, by its kind. Jest's own setting would be one for all.
import { jest } from '@jest/globals';

jest.setTimeout((globalThis as unknown as { TEST_TIMEOUT_MS: number }).TEST_TIMEOUT_MS);
