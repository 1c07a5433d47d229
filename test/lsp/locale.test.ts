import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/store.yaml';
const chinese = /\p{Script=Han}/u;

for (const [locale, expected] of [
  ['zh-cn', true],
  ['zh-Hans-CN', true],
  ['en', false],
  ['fr', false],
] as const)
  test(`messages for locale ${locale} are ${expected ? 'Chinese' : 'English'}`, async t => {
    const client = await LspClient.start({ locale });
    t.after(() => client.stop());
    await client.open(uri, `${statefulSet('store', 'stroe')}---\n${headlessService('store')}`);
    const diagnostics = await client.pull(uri);
    const message = String(diagnostics[0]?.message);
    assert.equal(chinese.test(message), expected, message);
    const context = { diagnostics };
    const actions = await client.request<{ title: string }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]?.range,
      context,
    });
    assert.equal(chinese.test(actions[0]?.title ?? ''), expected, actions[0]?.title);
  });

test('a client that has the messages hands them over, whatever its locale', async t => {
  const message = 'No Service named "{service}"; did you mean "{meant}"?';
  const experimental = {
    kubeHeadless: { translations: { [message]: 'Kein Service "{service}", eher "{meant}"' } },
  };
  const client = await LspClient.start({ locale: 'de', capabilities: { ...pulling, experimental } });
  t.after(() => client.stop());
  await client.open(uri, `${statefulSet('store', 'stroe')}---\n${headlessService('store')}`);
  const [diagnostic] = await client.pull(uri);
  assert.equal(diagnostic?.message, 'Kein Service "stroe", eher "store"');
});
