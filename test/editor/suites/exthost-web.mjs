// The extension in the extension host that is a web worker, while its files are on a server.
import { testExtensionHost } from '../support/exthost-in-code-server.mjs';

await testExtensionHost('web');
