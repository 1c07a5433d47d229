import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTemplated, templateActions } from '../../server/src/core/syntax/templates.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';
import { data, read, readAll, repaired, said } from './support.ts';

/** A broken document, what is said of it, and the document its repairs make of it. */
function mends(name: string, broken: string, problems: readonly string[], whole: string): void {
  test(name, () => {
    const segment = parseSegment(broken);
    assert.deepEqual(said(segment), problems);
    assert.equal(repaired(segment), whole);
    assert.deepEqual(
      readAll(whole).flatMap((_, i) => (i === 0 ? [] : said(parseSegment(whole)))),
      [],
    );
    assert.deepEqual(data(segment.root), readAll(whole)[0]);
    assert.equal(segment.partial, true);
  });
}

/** A broken document without a certain repair, and what is read of it. */
function reads(name: string, broken: string, problems: readonly string[], value: unknown): void {
  test(name, () => {
    const segment = parseSegment(broken);
    assert.deepEqual(said(segment), problems);
    assert.equal(repaired(segment), broken);
    assert.deepEqual(data(segment.root), value);
  });
}

mends(
  'list items that lost their indentation go where the keys below them tell',
  'spec:\n  containers:\n- name: app\n      image: i\n      ports:\n- containerPort: 80\n      env:\n- name: A\n          value: b\n- name: side\n      image: j\n',
  [
    '3: list-item-indentation: This list item belongs to "containers" and has lost its indentation',
    '6: list-item-indentation: This list item belongs to "ports" and has lost its indentation',
    '8: list-item-indentation: This list item belongs to "env" and has lost its indentation',
    '10: list-item-indentation: This list item belongs to "containers" and has lost its indentation',
  ],
  'spec:\n  containers:\n    - name: app\n      image: i\n      ports:\n        - containerPort: 80\n      env:\n        - name: A\n          value: b\n    - name: side\n      image: j\n',
);
mends(
  'lost list items of one line go where the document has its lists',
  'spec:\r\n  hosts:\r\n  - x\r\n  args:\r\n- a\r\n- b\r\n  tail: 1\r\n',
  [
    '5: list-item-indentation: This list item belongs to "args" and has lost its indentation',
    '6: list-item-indentation: This list item belongs to "args" and has lost its indentation',
  ],
  'spec:\r\n  hosts:\r\n  - x\r\n  args:\r\n  - a\r\n  - b\r\n  tail: 1\r\n',
);
mends(
  'a key that stands beside its own key goes where the ones below it are, with what belongs to it',
  'metadata:\n  name: db\nspec:\nselector:\n    app: db\n  replicas: 3\nstatus: {}\n',
  ['4: alignment: "selector" belongs to "spec" and has lost its indentation'],
  'metadata:\n  name: db\nspec:\n  selector:\n      app: db\n  replicas: 3\nstatus: {}\n',
);
mends(
  'a key that stands beside its own key, before deeper ones',
  'spec:\nreplicas: 3\n  selector:\n    a: b\n',
  ['2: alignment: "replicas" belongs to "spec" and has lost its indentation'],
  'spec:\n  replicas: 3\n  selector:\n    a: b\n',
);
mends(
  'a key that lost its indentation in the middle of its map',
  'spec:\n  replicas: 3\n# why\npaused: true\n  minReadySeconds: 1\n',
  ['4: alignment: "paused" belongs to "spec" and has lost its indentation'],
  'spec:\n  replicas: 3\n# why\n  paused: true\n  minReadySeconds: 1\n',
);
mends(
  'a key off the ones beside it moves with what is below it',
  'spec:\n    replicas: 3\n   selector:\n    app: x\n',
  ['3: alignment: "selector" starts in column 4, the keys beside it in column 5'],
  'spec:\n    replicas: 3\n    selector:\n     app: x\n',
);
mends(
  'too many blanks behind a dash',
  'ports:\n-   name: a\n  port: 1\n',
  ['2: alignment: "name" starts in column 5, the keys beside it in column 3'],
  'ports:\n- name: a\n  port: 1\n',
);
mends(
  'a missing blank behind a colon',
  'spec:\n  replicas: 2\n  serviceName:db\n  template: {}\n',
  ['3: missing-blank: A blank is missing behind the colon of "serviceName"'],
  'spec:\n  replicas: 2\n  serviceName: db\n  template: {}\n',
);
mends(
  'a missing blank behind the first key of an item, and of a lone label',
  'env:\n- name:A\n  value: b\nselector:\n  app.io/name:web\n',
  [
    '2: missing-blank: A blank is missing behind the colon of "name"',
    '5: missing-blank: A blank is missing behind the colon of "app.io/name"',
  ],
  'env:\n- name: A\n  value: b\nselector:\n  app.io/name: web\n',
);
for (const mark of ['----', '--', '- - -', '-------']) {
  mends(
    `${mark} between documents`,
    `kind: A\n${mark}\nkind: B\n`,
    [`2: separator: Documents are separated by three dashes, not by \`${mark}\``],
    'kind: A\n---\nkind: B\n',
  );
}
mends(
  'two objects without a marker between them',
  'apiVersion: v1\nkind: A\n# the second\napiVersion: v1\nkind: B\n',
  [
    '4: missing-separator: A second object starts here without `---` before it; only the last "apiVersion" would count',
  ],
  'apiVersion: v1\nkind: A\n---\n# the second\napiVersion: v1\nkind: B\n',
);
mends(
  'tabs',
  'spec:\n\treplicas: 3\n\tselector:\n\t\tapp: x\n \t\nports:\n-\tname: a\n',
  ['2: tab: YAML cannot be indented with tabs'],
  'spec:\n  replicas: 3\n  selector:\n    app: x\n\nports:\n- name: a\n',
);
mends(
  'no-break spaces from a web page',
  'spec:\n\u00a0\u00a0replicas: 3\n\u00a0 selector:\n    app:\u00a0x\n',
  ['2: strange-blank: This blank is the character U+00A0, which is a letter for YAML'],
  'spec:\n  replicas: 3\n  selector:\n    app: x\n',
);
mends(
  'values that need quotes',
  `a: x: y\nb: @c\nd: *.example.com\ne: '*/5' # c\nf: it's: so\n`,
  [
    '1: colon-in-value: A value that holds a colon and a blank has to be in quotes',
    '2: value-start: A value that starts with `@` has to be in quotes',
    '3: value-start: A value that starts with `*` has to be in quotes',
    '5: colon-in-value: A value that holds a colon and a blank has to be in quotes',
  ],
  `a: 'x: y'\nb: '@c'\nd: '*.example.com'\ne: '*/5' # c\nf: "it's: so"\n`,
);
mends(
  'an anchor stays outside of the quotes, and before a flow map needs none',
  `a: &l {x: "y", z: w}\nb: *l\nc: &m x: y\nd: *m\n`,
  ['3: colon-in-value: A value that holds a colon and a blank has to be in quotes'],
  `a: &l {x: "y", z: w}\nb: *l\nc: &m 'x: y'\nd: *m\n`,
);
mends(
  'quotes and brackets that are not closed',
  'name: "db\nargs: [a, b\nspec:\n  b: c\n',
  [
    '1: unclosed-quote: The quote `"` that starts here is not closed',
    '2: unclosed-bracket: The bracket `[` that starts here is not closed',
  ],
  'name: "db"\nargs: [a, b]\nspec:\n  b: c\n',
);
mends(
  'a comma that is missing in JSON',
  '{\n  "a": 1\n  "b": {"c": "d"},\n  "e": []\n}\n',
  ['2: missing-comma: A comma is missing at the end of this line'],
  '{\n  "a": 1,\n  "b": {"c": "d"},\n  "e": []\n}\n',
);

reads(
  'a key that is being typed hides nothing else',
  'spec:\n  replicas: 3\n  serviceNa\n  selector:\n    a: b\n',
  ['3: missing-colon: "serviceNa" is neither a key nor a value: a colon is missing'],
  { spec: { replicas: 3, selector: { a: 'b' } } },
);
reads(
  'the first key of a map that is being typed',
  'spec:\n  serviceNa\n  replicas: 3\n',
  ['2: missing-colon: "serviceNa" is neither a key nor a value: a colon is missing'],
  { spec: { replicas: 3 } },
);
reads(
  'a quote that may end anywhere',
  'a: "x # y\nb: 1\n',
  ['1: unclosed-quote: The quote `"` that starts here is not closed'],
  { a: 'x', b: 1 },
);
reads(
  'a merge conflict: the first side is read',
  'kind: A\n<<<<<<< HEAD\nspec: 1\n=======\nspec: 2\n>>>>>>> other\ntail: 1\n',
  ['2: merge-conflict: This merge conflict is not resolved'],
  { kind: 'A', spec: 1, tail: 1 },
);
reads(
  'a key between two columns',
  'a:\n  b:\n      c: 1\n    d: 2\n',
  ['4: alignment: This line is not aligned with the ones it belongs to'],
  { a: { b: { c: 1 }, d: 2 } },
);
reads(
  'a list on the line of its key',
  'ports: - name: x\nb: 1\n',
  ['1: list-beside-key: A list starts on the line below its key'],
  { ports: null, b: 1 },
);
test('a sentence with such a colon in a value is left alone', () => {
  const text = 'data:\n  note: |\n    说明：见下\n    port：80\n  other: 端口：80\n';
  assert.deepEqual(said(parseSegment(text)), []);
});
reads(
  'a list item that belongs neither to the scalar above it nor surely to an empty key',
  'spec:\nreplicas: 3\n  - a: b\n',
  ['3: alignment: This line is not aligned with the ones it belongs to'],
  { spec: null, replicas: 3 },
);
reads(
  'a wrong escape',
  'a: "\\q"\nb: 1\n',
  ['1: bad-escape: No such escape exists in a double-quoted value; a backslash is written `\\\\`'],
  { a: '\\q', b: 1 },
);

test('problems and trees have the offsets of the text as it is', () => {
  const text = 'spec:\n  ports:\n- name: http\n      port: 80\n';
  const { root, problems } = parseSegment(text);
  assert.equal(text.slice(problems[0]!.start, problems[0]!.end), '- name: http');
  const ports = root?.type === 'map' && root.entries[0]?.value;
  const list = ports && ports.type === 'map' && ports.entries[0]?.value;
  const item = list && list.type === 'list' && list.items[0];
  assert(item && item.type === 'map');
  assert.deepEqual(
    item.entries.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end)),
    ['name', 'port'],
  );
  assert.deepEqual(
    item.entries.map(({ value }) => text.slice(value.start, value.end)),
    ['http', '80'],
  );
});

test('what looks similar and is right is left alone', () => {
  for (const text of [
    'image:\n  nginx:latest\n',
    'args:\n- a:b\n- http://x\n',
    'a: |\n  ----\n  \tx\n  k:v\n',
    'a: "x\n  y: z"\n',
    'selector:\n  http://x\n',
    'a: b:c\n',
    'key:\tvalue\n',
    'a:\n  kind: x\n  kind: y\n',
  ])
    assert.deepEqual(said(parseSegment(text)), [], text);
});

test('binary and too large documents are one problem', () => {
  const binary = parseSegment('\0\u0001\u0002abc');
  assert.deepEqual(said(binary), [
    '1: control-character: The control character U+0000 is not allowed in YAML',
  ]);
  assert.equal(binary.root, undefined);
  const large = parseSegment('a: b\n'.repeat(2_000_000));
  assert.deepEqual(said(large), [
    '1: too-large: This document is too large to read (10 MB; the limit is 2 MB)',
  ]);
});

const template = `{{- if .Values.on }}
kind: Service
metadata:
  name: {{ include "x.name" . }}-headless
  labels:
    {{- include "x.labels" . | nindent 4 }}
spec:
  {{- with .Values.type }}
  type: "{{ . | default "x" }}"
  {{- end }}
  selector:
{{ toYaml .Values.selector | indent 4 }}
{{- end }}
`;

test('a template has no problems, and what can be read is', () => {
  const segment = parseSegment(template);
  assert.deepEqual(said(segment), []);
  assert.equal(segment.partial, true);
  assert.deepEqual(data(segment.root), {
    kind: 'Service',
    metadata: {
      name: '{{ include "x.name" . }}-headless',
      labels: '{{- include "x.labels" . | nindent 4 }}',
    },
    spec: { type: '{{ . | default "x" }}', selector: '{{ toYaml .Values.selector | indent 4 }}' },
  });
  assert.deepEqual(said(parseSegment('name: {{ .Values.x }}\nport: %PORT%\n')), []);
  assert.deepEqual(read('name: {{ .Values.x }}\n'), { name: '{{ .Values.x }}' });
  assert.deepEqual(said(parseSegment('name: %NAME%\nkind: @KIND@\n')), []);
});

test('templates are told from YAML that quotes actions', () => {
  assert.equal(templateActions(template), true);
  assert.equal(templateActions('a: {{ .b }}\n'), true);
  assert.equal(templateActions('a: "{{ .b }}"\n'), false);
  assert.equal(templateActions('a: {b: {c: d}}\n'), false);
});

test('placeholders are known, and what looks like them is not', () => {
  for (const text of [
    '{{ .x }}',
    'a-{{x}}-b',
    '$' + '{NAME}',
    'db-$' + '{NAME:-x}',
    '$NAME',
    '<NAME>',
    '<your name>',
    '__NAME__',
    '%%NAME%%',
    '%NAME%',
    '@NAME@',
    '#{NAME}#',
  ])
    assert.equal(isTemplated(text), true, text);
  for (const text of [
    '$(NAME)',
    'a.b-c',
    '$',
    '5$',
    'a < b > c',
    'a__b',
    '10%',
    'me@x.org',
    '^a$',
    '__',
    '{a}',
    'x: {y: {z}}',
  ])
    assert.equal(isTemplated(text), false, text);
});

mends(
  'the colon of a Chinese keyboard, at the start, in the middle and alone below a key',
  'apiVersion：v1\nkind: Service\nmetadata:\n  name：　db\nspec:\n  clusterIP：None\n  type: ClusterIP\n',
  [
    '1: wide-colon: `：` is a letter for YAML; a key ends with `:` and a blank',
    '4: wide-colon: `：` is a letter for YAML; a key ends with `:` and a blank',
    '6: wide-colon: `：` is a letter for YAML; a key ends with `:` and a blank',
  ],
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None\n  type: ClusterIP\n',
);
mends(
  'the comma of a Chinese keyboard between two keys',
  'spec:\n  ports:\n    - {port: 80， name: http，"protocol": TCP}\n',
  [
    '3: wide-comma: `，` is a letter for YAML; a `,` belongs between two keys',
    '3: wide-comma: `，` is a letter for YAML; a `,` belongs between two keys',
  ],
  'spec:\n  ports:\n    - {port: 80, name: http, "protocol": TCP}\n',
);
mends(
  'the first key without a blank behind its colon',
  'apiVersion:v1\nkind: Service\n',
  ['1: missing-blank: A blank is missing behind the colon of "apiVersion"'],
  'apiVersion: v1\nkind: Service\n',
);

test('such marks in Chinese sentences are text', () => {
  for (const text of [
    'metadata:\n  annotations:\n    note: 说明：甲，乙\n',
    'data:\n  text: |\n    name：db\n    host，port\n',
    'args: [说明：甲，乙, "a，b: c"]\n',
  ])
    assert.deepEqual(said(parseSegment(text)), [], text);
});
