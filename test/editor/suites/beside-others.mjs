// The extension beside others that people have installed as well.
import { testExtensionHost } from '../support/exthost-in-code-server.mjs';

await testExtensionHost('node', { tests: 'beside-others', companions: ['yaml'] });
