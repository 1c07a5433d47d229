import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../server/src/core/base/text-edit.ts';
import { Editor } from '../../server/src/core/syntax/editor.ts';
import { data, file, read, readAll } from './support.ts';

function edited(text: string, change: (editor: Editor) => void, segment = 0): string {
  const editor = new Editor(file(text), segment);
  change(editor);
  return applyEdits(text, editor.edits());
}

/** Applies a change, and once more to what it made: the second time nothing changes. */
function edits(name: string, text: string, change: (editor: Editor) => void, wanted: string): void {
  test(name, () => {
    assert.equal(edited(text, change), wanted);
    assert.equal(edited(text.replaceAll('\n', '\r\n'), change), wanted.replaceAll('\n', '\r\n'));
  });
}

edits(
  'set keeps quotes and comments, and quotes what would be read as something else',
  `a: "x" # c\nb: 'y'\nc: z\nd:\ne: # c\nf: |\n  text\ng: 80\n`,
  editor => {
    editor.set(['a'], 'new');
    editor.set(['b'], "it's");
    editor.set(['c'], 'on');
    editor.set(['d'], 'None');
    editor.set(['e'], 5);
    editor.set(['f'], true);
    editor.set(['g'], '80');
  },
  `a: "new" # c\nb: 'it''s'\nc: "on"\nd: None\ne: 5 # c\nf: true\ng: "80"\n`,
);
edits(
  'set makes missing parents in the style of the document',
  'a:\n    b: 1\nl:\n- x\n',
  editor => {
    editor.set(['a', 'c', 'd'], 'v');
    editor.set(['m', 0, 'k'], 'w');
    editor.set(['l', 1], 'z');
  },
  'a:\n    b: 1\n    c:\n        d: v\nl:\n- x\n- z\nm:\n- k: w\n',
);
edits(
  'flow stays flow',
  'a: {b: 1, "c": [x]}\nd: {}\ne: []\n',
  editor => {
    editor.set(['a', 'd'], 'a, b');
    editor.append(['a', 'c'], { p: 1 });
    editor.insert(['a'], 'first', true, { before: 'b' });
    editor.insert(['d'], 'x', 'v');
    editor.append(['e'], 'z');
  },
  'a: {first: true, b: 1, "c": [x, {p: 1}], d: "a, b"}\nd:\n  x: v\ne:\n  - z\n',
);
edits(
  'insert goes beside its sibling, and below what the sibling holds',
  'metadata:\n  name: a # c\n  labels:\n    x: y\nspec:\n  - p: 1\n    q: 2\n',
  editor => {
    editor.insert(['metadata'], 'namespace', 'prod', { after: 'name' });
    editor.insert(['metadata'], 'annotations', { k: 'v' }, { after: 'labels' });
    editor.insert(['spec', 0], 'o', [1, 'two'], { before: 'p' });
    editor.insert([], 'end', { a: { b: [] } });
    editor.insert(['metadata'], 'name', 'present');
  },
  'metadata:\n  name: a # c\n  namespace: prod\n  labels:\n    x: y\n  annotations:\n    k: v\nspec:\n  - o:\n      - 1\n      - two\n    p: 1\n    q: 2\nend:\n  a:\n    b: []\n',
);
edits(
  'remove takes whole lines, and moves up what followed a dash',
  'a:\n  b: 1 # c\n  d: 2\nl:\n- x: 1\n  y: 2\n- z\nm: {i: 1, o: 2}\nk:\n  only: 1\n',
  editor => {
    editor.remove(['a', 'b']);
    editor.remove(['l', 0, 'x']);
    editor.remove(['l', 1]);
    editor.remove(['m', 'i']);
    editor.remove(['k', 'only']);
  },
  'a:\n  d: 2\nl:\n- y: 2\nm: {o: 2}\nk: {}\n',
);
edits(
  'rename keeps the quotes of a key',
  `App: db\n'x': 1\ny1: {b: 1}\n`,
  editor => {
    editor.rename(['App'], 'app');
    editor.rename(['x'], 'z');
    editor.rename(['y1', 'b'], 'on');
    editor.rename(['y1'], 'y1');
  },
  `app: db\n'z': 1\ny1: {"on": 1}\n`,
);
edits(
  'append follows the list it adds to',
  'a:\n  -   x: 1\n      y: 2\nb: null\n',
  editor => {
    editor.append(['a'], { x: 2, w: { z: 1 } });
    editor.append(['b'], 'c');
    editor.append(['d'], 'e');
  },
  'a:\n  -   x: 1\n      y: 2\n  -   x: 2\n      w:\n        z: 1\nb:\n  - c\nd:\n  - e\n',
);
edits(
  'JSON stays JSON',
  '{\n  "a": {\n    "b": 1\n  },\n  "l": [\n    1\n  ]\n}\n',
  editor => {
    editor.set(['a', 'c'], 'x');
    editor.append(['l'], 'on');
    editor.remove(['a', 'b']);
  },
  '{\n  "a": {\n    "c": "x"\n  },\n  "l": [\n    1,\n    "on"\n  ]\n}\n',
);
edits(
  'documents are added around one',
  '---\na: 1\n---\nb: 2\n',
  editor => {
    editor.insertDocument('x: 1', 'before');
    editor.insertDocument('y: 1\n', 'after');
  },
  '---\nx: 1\n---\na: 1\n---\ny: 1\n---\nb: 2\n',
);

test('a value from a merge key is overridden, not changed for all', () => {
  const text = 'x: &x {k: v}\na:\n  <<: *x\n  b: 1\n';
  assert.equal(
    edited(text, editor => editor.set(['a', 'k'], 'w')),
    'x: &x {k: v}\na:\n  <<: *x\n  b: 1\n  k: w\n',
  );
});

test('replace takes a span of the text as it was', () => {
  const text = 'a: one two\nb: 1\n';
  const change = (editor: Editor) => {
    editor.set(['b'], 2);
    editor.replace({ start: 7, end: 10 }, 'three');
  };
  assert.equal(edited(text, change), 'a: one three\nb: 2\n');
});

test('the second document of a file, and one without a last line break', () => {
  assert.equal(
    edited('a: 1\n---\nb: 2', editor => editor.set(['c'], 3), 1),
    'a: 1\n---\nb: 2\nc: 3',
  );
  assert.equal(
    edited('a: 1', editor => editor.insertDocument('b: 2', 'after')),
    'a: 1\n---\nb: 2\n',
  );
});

test('what is there already makes no edit', () => {
  const text = 'a: "x"\nb: {c: 080}\n';
  const editor = new Editor(file(text), 0);
  editor.set(['a'], 'x');
  editor.set(['b', 'c'], 80);
  editor.rename(['a'], 'a');
  editor.remove(['absent']);
  editor.set(['a', 'deep'], 1);
  assert.deepEqual(editor.edits(), []);
});

const base =
  'kind: S # c\nmeta:\n  name: "x"\n  labels: {a: b}\nspec:\n  ports:\n  - name: p\n    port: 1\n  list:\n    - 1\n  empty:\n  text: |\n    one\n    two\n';
const paths = [
  ['kind'],
  ['meta', 'name'],
  ['meta', 'labels', 'a'],
  ['meta', 'new'],
  ['spec', 'ports', 0, 'name'],
  ['spec', 'list', 0],
  ['spec', 'list', 1],
  ['spec', 'empty'],
  ['spec', 'text'],
  ['spec', 'empty', 'x', 0, 'y'],
  ['z'],
];

test('any value that is set is there, and setting it again changes nothing', () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('on', '~', '080', '- a', 'a: b', ' x', '#', 'two\nlines', 'a\n', '.5', '{x}', '---'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), value, fc.boolean(), (path, wanted, crlf) => {
      fc.pre(!/[\ud800-\udfff]/u.test(String(wanted)));
      const text = crlf ? base.replaceAll('\n', '\r\n') : base;
      const once = edited(text, editor => editor.set(path, wanted));
      const at = path.reduce<unknown>(
        (node, step) => (node as Record<string, unknown> | undefined)?.[step],
        read(once),
      );
      assert.equal(at, wanted);
      assert.equal(
        edited(once, editor => editor.set(path, wanted)),
        once,
      );
    }),
    { numRuns: 300 },
  );
});

test('any data that is inserted or appended is there', () => {
  const any = fc.object({
    key: fc.string({ minLength: 1 }),
    values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
    maxDepth: 3,
  });
  fc.assert(
    fc.property(any, inserted => {
      const wanted = JSON.parse(JSON.stringify(inserted)) as Record<string, unknown>;
      const made = edited(base, editor => {
        editor.insert(['spec'], 'added', wanted, { after: 'ports' });
        editor.append(['spec', 'ports'], wanted);
      });
      const spec = (read(made) as { spec: { added: unknown; ports: unknown[] } }).spec;
      assert.deepEqual(spec.added, wanted);
      assert.deepEqual(spec.ports[1], wanted);
    }),
    { numRuns: 200 },
  );
});

test('removing leaves the rest', () => {
  for (const path of paths.slice(0, 3)) {
    const made = edited(base, editor => editor.remove(path));
    const wanted = JSON.parse(JSON.stringify(read(base))) as Record<string, unknown>;
    const parent = path
      .slice(0, -1)
      .reduce<Record<string, unknown>>((node, step) => node[step] as Record<string, unknown>, wanted);
    delete parent[path.at(-1) as string];
    assert.deepEqual(readAll(made), [wanted]);
    assert.deepEqual(data(file(made).segments[0]!.segment.root), wanted);
  }
});
