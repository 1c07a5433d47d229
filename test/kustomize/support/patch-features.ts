import { stringify } from 'yaml';
import type { Json } from './build.ts';
import { add, apiVersionOf, kindOf, nameOf, workloads } from './objects.ts';
import type { Layer } from './overlay.ts';
import type { Random } from './random.ts';

type Feature = (layer: Layer) => void;

const strategic: Feature = layer => {
  const { kustomization, random, objects } = layer;
  const object = random.pick(objects);
  const patch = strategicPatch(random, object);
  const target = random.chance(0.3) ? { target: targetOf(random, object) } : {};
  const options = random.chance(0.1) ? { options: { allowNameChange: true } } : {};
  add(kustomization, 'patches', { ...inlineOrFile(layer, patch, 'patch.yaml'), ...target, ...options });
};

const legacyStrategic: Feature = ({ kustomization, random, objects, files, folder }) => {
  const patch = stringify(strategicPatch(random, random.pick(objects)));
  if (random.chance(0.5)) {
    files.set(`${folder}/merge.yaml`, patch);
    add(kustomization, 'patchesStrategicMerge', 'merge.yaml');
  } else add(kustomization, 'patchesStrategicMerge', patch);
};

const json: Feature = layer => {
  const { kustomization, random, objects } = layer;
  const object = random.pick(objects);
  const source = inlineOrFile(layer, operations(random, object), 'operations.yaml');
  add(kustomization, 'patches', { ...source, target: targetOf(random, object) });
};

const legacyJson: Feature = layer => {
  const { kustomization, random, objects } = layer;
  const object = random.pick(objects);
  const [group, version] = splitVersion(apiVersionOf(object));
  const target = { ...(group ? { group } : {}), version, kind: kindOf(object), name: nameOf(object) };
  const source = inlineOrFile(layer, operations(random, object), 'operations.json');
  add(kustomization, 'patchesJson6902', { target, ...source });
};

export const patchFeatures: readonly Feature[] = [strategic, strategic, legacyStrategic, json, legacyJson];

function inlineOrFile({ random, files, folder }: Layer, patch: unknown, name: string): Json {
  const isJson = name.endsWith('.json');
  const text = isJson ? JSON.stringify(patch, undefined, 1) : stringify(patch);
  if (random.chance(0.6)) return { patch: text };
  files.set(`${folder}/${name}`, text);
  return { path: name };
}

function splitVersion(apiVersion: string): readonly [string, string] {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? ['', group!] : [group!, version];
}

function targetOf(random: Random, object: Json): Json {
  const labels = ((object.metadata as Json).labels ?? {}) as Json;
  const [key] = Object.keys(labels);
  return random.pick<Json>([
    { kind: kindOf(object) },
    { kind: kindOf(object), name: nameOf(object) },
    { name: `${nameOf(object).slice(0, 1)}.*`, kind: kindOf(object) },
    {
      kind: kindOf(object),
      version: splitVersion(apiVersionOf(object))[1],
      ...(key ? { labelSelector: key } : {}),
    },
    key ? { labelSelector: `${key}=${String(labels[key])}`, kind: kindOf(object) } : { kind: kindOf(object) },
    { kind: kindOf(object), annotationSelector: '!never' },
  ]);
}

function operations(random: Random, object: Json): readonly Json[] {
  const always: Json[] = [
    { op: 'replace', path: '/metadata/name', value: `${nameOf(object)}-renamed` },
    { op: 'add', path: '/metadata/labels', value: { patched: 'yes' } },
    { op: 'add', path: '/metadata/annotations', value: { 'a/b': 'c' } },
    { op: 'add', path: '/extra', value: { list: [1, { a: null }] } },
    { op: 'copy', from: '/kind', path: '/copied' },
    { op: 'test', path: '/kind', value: kindOf(object) },
  ];
  const ofWorkloads: Json[] = [
    { op: 'add', path: '/spec/template/spec/containers/0/env', value: [{ name: 'NEW', value: 'db.prod' }] },
    { op: 'add', path: '/spec/template/spec/containers/-', value: { name: 'more', image: 'more:1' } },
    { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'other:2' },
    { op: 'remove', path: '/spec/template/spec/containers/0/image' },
    { op: 'add', path: '/spec/serviceName', value: 'web' },
    { op: 'move', from: '/spec/template/spec/containers/0', path: '/spec/template/spec/initContainers' },
    { op: 'replace', path: '/spec/replicas', value: 7 },
  ];
  const ofServices: Json[] = [
    { op: 'add', path: '/spec/ports/0', value: { name: 'first', port: 1 } },
    { op: 'remove', path: '/spec/ports/0' },
    { op: 'replace', path: '/spec/clusterIP', value: 'None' },
    { op: 'replace', path: '/spec/selector/app', value: 'other' },
  ];
  const isWorkload = workloads([object]).length > 0;
  const own = isWorkload ? ofWorkloads : kindOf(object) === 'Service' ? ofServices : always;
  return random.some([...own, ...random.some(always, 2)], 3);
}

function strategicPatch(random: Random, object: Json): Json {
  const patch: Json = {
    apiVersion: apiVersionOf(object),
    kind: kindOf(object),
    metadata: { name: nameOf(object), ...namespaceOf(object), ...metadataChange(random) },
  };
  if (random.chance(0.05)) return { ...patch, $patch: 'delete' };
  if (workloads([object]).length > 0) patch.spec = workloadChange(random, object);
  else if (kindOf(object) === 'Service') patch.spec = serviceChange(random);
  else if (kindOf(object) === 'Cluster') patch.spec = { list: [{ name: 'b', value: 3 }], containers: null };
  else if (kindOf(object) === 'ConfigMap') patch.data = { mode: random.pick([null, 'off', 'on']) };
  return patch;
}

function containerNames(object: Json): readonly string[] {
  const pod = ((object.spec as Json | undefined)?.template as Json | undefined)?.spec as Json | undefined;
  return ['containers', 'initContainers'].flatMap(list =>
    ((pod?.[list] ?? []) as Json[]).map(one => String(one.name)),
  );
}

function namespaceOf(object: Json): Json {
  const { namespace } = object.metadata as Json;
  return namespace === undefined ? {} : { namespace };
}

function metadataChange(random: Random): Json {
  return random.pick<Json>([
    {},
    { labels: { added: 'x' } },
    { annotations: { team: null } },
    { labels: { $patch: 'replace', only: 'this' } },
    { finalizers: ['example.com/b'] },
  ]);
}

function serviceChange(random: Random): Json {
  return random.pick<Json>([
    { ports: [{ name: 'extra', port: 99 }] },
    {
      ports: [
        { name: 'renamed', port: 5432 },
        { name: 'udp', port: 5432, protocol: 'UDP' },
      ],
    },
    {
      ports: [
        { port: 80, protocol: 'TCP', name: 'tcp' },
        { port: 443, name: 'tls' },
      ],
    },
    { ports: [{ port: 9187, $patch: 'delete' }] },
    { ports: [{ $patch: 'replace' }, { port: 1, name: 'one' }] },
    { ports: [{ port: 9187 }, { port: 9187, protocol: 'UDP', name: 'u' }, { port: 7, protocol: 'TCP' }] },
    { selector: { app: null, other: 'yes' } },
    { clusterIP: 'None', selector: { $patch: 'replace', only: 'this' } },
    { selector: { $patch: 'delete' } },
    { externalName: 'db.example' },
  ]);
}

function workloadChange(random: Random, object: Json): Json {
  const container = random.pick([...containerNames(object), 'new']);
  const change = random.pick<Json>([
    { image: 'patched:1' },
    {
      env: [
        { name: 'HOST', value: 'patched' },
        { name: 'ADDED', value: 'x' },
      ],
    },
    { env: [{ name: 'HOST', $patch: 'delete' }] },
    { env: [{ name: 'PASSWORD', value: 'plain', valueFrom: null }] },
    { env: null },
    {
      ports: [
        { containerPort: 8080, protocol: 'UDP', name: 'u' },
        { containerPort: 5432, name: 'p' },
      ],
    },
    { ports: [{ containerPort: 9187, name: 'm' }, { containerPort: 1 }] },
    { args: ['one', 'two'], volumeMounts: [{ mountPath: '/data', name: 'other' }] },
    { $patch: 'delete' },
    { $patch: 'replace', image: 'whole:1' },
  ]);
  const spec = random.pick<Json>([
    {},
    { volumes: [{ name: 'scratch', emptyDir: { medium: 'Memory' } }] },
    {
      volumes: [
        { name: 'settings', $patch: 'delete' },
        { name: 'n', configMap: { name: 'settings' } },
      ],
    },
    { volumes: [{ name: 'settings', configMap: null, secret: { secretName: 'passwords' } }] },
    { tolerations: [{ key: 'b' }], hostAliases: [{ ip: '10.0.0.1', hostnames: ['new'] }] },
    { imagePullSecrets: [{ name: 'second' }], serviceAccountName: 'runner' },
    { topologySpreadConstraints: [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 2 }] },
    {
      topologySpreadConstraints: [
        { topologyKey: 'zone', maxSkew: 3 },
        { topologyKey: 'host', maxSkew: 1 },
      ],
    },
    { affinity: null, subdomain: 'db' },
    {
      initContainers: [
        { name: 'init', command: null },
        { name: 'second', image: 's' },
      ],
    },
  ]);
  const pod = { spec: { containers: [{ name: container, ...change }], ...spec } };
  return {
    template: random.chance(0.2) ? { metadata: { labels: { pod: 'yes' } }, ...pod } : pod,
    ...random.pick<Json>([
      {},
      { replicas: 4 },
      { replicas: null },
      { selector: { matchLabels: { more: 'x' } } },
      { volumeClaimTemplates: [{ metadata: { name: 'data2' } }] },
    ]),
  };
}
