// The tests in one of the two extension hosts that code-server offers.
import { join } from 'node:path';
import { layOutExtension, startCodeServer } from '../../../scripts/code-server.mjs';
import { installCompanion } from './companion.mjs';
import { addTests, collectResults, declareResults } from './exthost.mjs';
import { temporaryWorkspace } from './workspace.mjs';

/**
 * @param {'node' | 'web'} kind Node process on the server, or web worker in the browser
 * @param {{ tests?: string, companions?: string[] }} options the module of ../exthost with the tests, and extensions to install beside
 */
export async function testExtensionHost(kind, { tests: module, companions = [] } = {}) {
  const { folder, data } = temporaryWorkspace();
  const extension = layOutExtension(join(data, 'development'));
  const tests = await addTests(extension, module);
  for (const one of companions) await installCompanion(one, join(data, 'extensions'));
  const server = await startCodeServer(data, {
    extension: false,
    settings: kind === 'web' ? { 'remote.extensionKind': { 'kube-headless.kube-headless': ['web'] } } : {},
    // Without this a built workbench does not heed the two paths below.
    args: ['--vscode-option', 'enable-smoke-test-driver=true'],
  });
  try {
    const remote = path => `vscode-remote://${server.authority}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(tests)],
      ...(kind === 'web' ? [['extensionDevelopmentKind', 'web']] : []),
    ];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    declareResults(
      module ?? `${kind} host`,
      await collectResults(`exthost-${module ?? kind}`, `${server.url}/?${query}`),
    );
  } finally {
    await server.stop();
  }
}
