import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from '../../server/src/core/base/uri.ts';
import { lowerChart } from '../../server/src/core/helm/lower-chart.ts';
import type { Node } from '../../server/src/core/syntax/node.ts';
import { SegmentCache } from '../../server/src/core/syntax/segments.ts';
import type { SourceView } from '../../server/src/core/workspace/lowering.ts';

const root = 'file:///charts/shop';
const helpers = `{{/* The name of everything. */}}
{{- define "shop.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- define "shop.fullname" -}}
{{- $name := include "shop.name" . -}}
{{- if contains $name .Release.Name -}}{{ .Release.Name }}{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 -}}
{{- end -}}
{{- end -}}
{{- define "shop.headless" }}{{ include "shop.fullname" . }}-headless{{ end -}}
{{- define "shop.selectorLabels" -}}
app: {{ include "shop.name" . }}
release: {{ .Release.Name | quote }}
{{- end }}
{{- define "shop.labels" -}}
{{ include "shop.selectorLabels" . }}
{{- if .Values.commonLabels }}
{{ toYaml .Values.commonLabels }}
{{- end }}
{{- end -}}
`;

/** Whatever an object holds. */
// biome-ignore lint/suspicious/noExplicitAny: read by path in assertions only
type Data = any;

function value(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(value);
  return Object.fromEntries(node.entries.map(one => [one.key, value(one.value)]));
}

/** The objects of a chart of these templates and values, as plain data. */
function lower(files: Readonly<Record<string, string>>) {
  const cache = new SegmentCache();
  const all = { 'Chart.yaml': 'name: shop\nversion: 1.0.0\n', 'templates/_helpers.tpl': helpers, ...files };
  const sources = new Map(
    Object.entries(all).map(([path, text]) => {
      const uri = `${root}/${path}` as Uri;
      return [uri, path.endsWith('.tpl') ? { uri, text, segments: [] } : cache.parseFile(uri, text)];
    }),
  );
  const view: SourceView = {
    file: uri => sources.get(uri),
    below: folder => [...sources.keys()].filter(uri => uri.startsWith(`${folder}/`)).sort(),
  };
  return lowerChart(root, view).objects.map(({ node, partial }) => ({
    partial,
    object: value(node) as Data,
  }));
}

/** The value of `x` in the data of a ConfigMap. */
function dataOf(x: string, values = '', extra: Readonly<Record<string, string>> = {}): unknown {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  x: ${x}\n`;
  return lower({ 'templates/c.yaml': text, 'values.yaml': values, ...extra })[0]?.object.data.x;
}

test('values are followed where all values files agree', () => {
  assert.equal(dataOf('{{ .Values.db.name }}', 'db: {name: orders}\n'), 'orders');
  assert.equal(
    dataOf('"{{ .Values.db.name }}:{{ $.Values.port }}"', 'db: {name: orders}\nport: 5432\n'),
    'orders:5432',
  );
  assert.equal(dataOf('{{ .Values.count }}', 'count: 3\n'), 3);
  assert.equal(dataOf('{{ .Values.count | quote }}', 'count: 3\n'), '3');
  assert.equal(
    dataOf('{{ .Values.count }}', 'count: 3\n', { 'values-prod.yaml': 'count: 5\n' }),
    '<Values.count>',
  );
  assert.equal(dataOf('{{ .Values.count }}', 'count: 3\n', { 'values-prod.yaml': 'm: 5\n' }), 3);
});

test('what only the installation decides has a name', () => {
  assert.equal(dataOf('{{ .Release.Name }}-db.{{ .Release.Namespace }}'), '<release>-db.<namespace>');
  assert.equal(dataOf('{{ include "shop.fullname" . }}'), '<fullname>');
  assert.equal(dataOf('{{ template "shop.fullname" $ }}-db'), '<fullname>-db');
  assert.equal(dataOf('{{- include "shop.headless" . -}}'), '<fullname>-headless');
  assert.equal(
    dataOf('{{ printf "%s-headless" (include "shop.fullname" .) | trunc 63 | trimSuffix "-" }}'),
    '<fullname>-headless',
  );
  assert.equal(dataOf('{{ include "other.name" (dict "component" "db" "ctx" .) }}'), '<name db>');
});

test('named templates that are decided are followed', () => {
  assert.equal(dataOf('{{ include "shop.name" . }}'), 'shop');
  assert.equal(dataOf('{{ include "shop.name" . }}', 'nameOverride: other\n'), 'other');
  assert.equal(dataOf('{{ default "a" .Values.x }}-{{ "B" | lower }}', 'x: ""\n'), 'a-b');
});

test('what is not understood stays, with its blanks made even', () => {
  assert.equal(dataOf('{{-   tpl   .Values.x  . }}'), '{{ tpl .Values.x . }}');
  assert.equal(dataOf('{{ lookup "v1" "Secret" "a" "b" }}'), '{{ lookup "v1" "Secret" "a" "b" }}');
});

test('variables are followed, unless they change', () => {
  const config = (body: string) => lower({ 'templates/c.yaml': body })[0]?.object.metadata.name;
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ $n }}-x\n';
  assert.equal(config(`{{- $n := include "shop.fullname" . }}\n${text}`), '<fullname>-x');
  assert.equal(config(`{{- $n := "a" }}\n{{- $n = "b" }}\n${text}`), '{{ $n }}-x');
  assert.equal(config(`{{- range $n := .Values.all }}\n---\n${text}{{- end }}\n`), '{{ $n }}-x');
});

test('labels of named templates are those that they give', () => {
  const [only] = lower({
    'templates/s.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
    tier: data
spec:
  selector:
{{ include "shop.selectorLabels" . | indent 4 }}
`,
  });
  assert.deepEqual(only?.object.metadata.labels, { app: 'shop', release: '<release>', tier: 'data' });
  assert.deepEqual(only?.object.spec.selector, { app: 'shop', release: '<release>' });
  assert.equal(only?.object.metadata.namespace, '<namespace>');
  assert.equal(only?.partial, false);
});

test('what a condition decides proves nothing', () => {
  const [only] = lower({
    'templates/s.yaml': `{{- if .Values.enabled }}
apiVersion: {{ if .Values.old }}extensions/v1beta1{{ else }}v1{{ end }}
kind: Service
metadata:
  name: db
spec:
  {{- if .Values.headless }}
  clusterIP: None
  {{- else }}
  selector:
    app: db
  {{- end }}
  ports:
    - port: 1
    {{- if .Values.more }}
    - port: 2
    {{- end }}
{{- end }}
`,
  });
  assert.equal(only?.object.apiVersion, 'v1');
  assert.match(only?.object.spec.clusterIP, /^\{\{/);
  assert.match(only?.object.spec.selector, /^\{\{/);
  assert.equal(only?.object.spec.ports[0].port, 1);
  assert.match(only?.object.spec.ports[1].port, /^\{\{/);
  assert.equal(only?.partial, true);
});

test('no objects: values, notes, helpers, hooks, files, charts within', () => {
  const object = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n';
  assert.deepEqual(
    lower({
      'values.yaml': object,
      'files/a.yaml': object,
      'templates/NOTES.txt': object,
      'templates/hook.yaml': `${object}  annotations:\n    helm.sh/hook: test\n`,
      'templates/defined.yaml': `{{- define "x" }}\n${object}{{- end }}\n`,
      'charts/inner/Chart.yaml': 'name: inner\n',
      'charts/inner/templates/a.yaml': object,
    }),
    [],
  );
  assert.equal(lower({ 'crds/a.yaml': object }).length, 1);
});

test('broken templates yield what can be read, and never throw', () => {
  for (const text of [
    '{{',
    '{{ if }}',
    '{{- end }}',
    'a: {{ "',
    `apiVersion: v1\nkind: Service\nmetadata: {{ . }}\n`,
    '{{ define "x" }}',
  ])
    assert.ok(
      Array.isArray(lower({ 'templates/a.yaml': text, 'templates/_b.tpl': text, 'values.yaml': text })),
    );
});

test('named templates that include each other come to an end', () => {
  const loop =
    '{{- define "a" }}{{ include "b" . }}{{ end }}{{- define "b" }}{{ include "a" . }}{{ include "a" . }}{{ end }}';
  assert.match(String(dataOf('{{ include "a" . }}', '', { 'templates/_l.tpl': loop })), /a|b/);
});
