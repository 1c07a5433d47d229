import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anything, expand, ownPod } from '../../server/src/core/resources/text-names/expansion.ts';

/** The kubelet's own way, letter by letter: k8s.io/kubernetes/third_party/forked/golang/expansion. Undefined variables stay as written. */
function kubelet(text: string, variables: Readonly<Record<string, string>>): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '$' || at + 1 >= text.length) {
      out += text[at];
      continue;
    }
    if (text[at + 1] === '$') {
      out += '$';
      at++;
      continue;
    }
    const end = text[at + 1] === '(' ? text.indexOf(')', at + 2) : -1;
    if (end < 0) {
      out += text[at];
      continue;
    }
    const name = text.slice(at + 2, end);
    out += variables[name] ?? `$(${name})`;
    at = end;
  }
  return out;
}

/** A small generator, the same each time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const parts = ['$(A)', '$(B)', '$$', '$$(A)', '$(C)', 'x', '-0', '.db', ':7000', ',', ' ', '/'];

test('defined variables and escapes are expanded as the kubelet does', () => {
  const random = numbers(7);
  const variables: Record<string, string> = { A: 'web-0', B: 'shop' };
  for (let round = 0; round < 2000; round++) {
    const text = Array.from({ length: 8 }, () => parts[Math.floor(random.next().value! * parts.length)]).join(
      '',
    );
    const expected = kubelet(text, variables).replaceAll('$(C)', anything);
    // an escaped use gives the same letters as one that is not defined: only the first is the kubelet's
    if (text.includes('$$(')) continue;
    assert.equal(expand(text, 'kubelet', name => variables[name]).text, expected, text);
  }
});

test('every literal part leads back to where it is written', () => {
  const random = numbers(11);
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: 6 }, () => parts[Math.floor(random.next().value! * parts.length)]).join(
      '',
    );
    const expansion = expand(text, 'kubelet', name => (name === 'A' ? 'web-0' : undefined));
    for (let start = 0; start < expansion.text.length; start++) {
      const span = { start, end: start + 1 };
      if (!expansion.isLiteral(span)) continue;
      const source = expansion.sourceOf(span);
      assert.equal(text.slice(source.start, source.end), expansion.text[start]);
    }
  }
});

test('a shell knows the name of its pod', () => {
  const none = (): undefined => undefined;
  for (const text of ['$HOSTNAME', '$' + '{HOSTNAME}', '$(hostname)', '`hostname`', '$(hostname -s)'])
    assert.equal(expand(`${text}.db`, 'shell', none).text, `${ownPod}.db`, text);
  assert.equal(expand('$(HOSTNAME).db', 'kubelet', none).text, `${anything}.db`);
  assert.equal(expand('db-$((i-1)).db', 'shell', none).text, `db-${anything}.db`);
  assert.equal(expand('$(hostname -f)', 'shell', none).text, anything);
});

test('placeholders of templates stand for anything, XML tags for themselves', () => {
  const none = (): undefined => undefined;
  assert.equal(expand('db-<N>.db', 'file', none).text, `db-${anything}.db`);
  assert.equal(expand('db.{{ .Namespace }}.svc', 'file', none).text, `db.${anything}.svc`);
  assert.equal(expand('<host>db</host>', 'file', none).text, '<host>db</host>');
  assert.equal(expand('db-{a...d}.db', 'kubelet', none).text, `db-${anything}.db`);
});

test('of a range of numbers and of a list of them the last counts', () => {
  const none = (): undefined => undefined;
  assert.equal(expand('db-{0...3}.db', 'kubelet', none).text, 'db-3.db');
  assert.equal(expand('db-{0..11}.db', 'shell', none).text, 'db-11.db');
  assert.equal(expand('db-{0,1,2}.db', 'shell', none).text, 'db-2.db');
});
