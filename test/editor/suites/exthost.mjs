// The extension in the extension host that is a Node process.
import { testExtensionHost } from '../support/exthost-in-code-server.mjs';

await testExtensionHost('node');
