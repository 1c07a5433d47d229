import { stringify } from 'yaml';
import type { Json } from './build.ts';
import { add, kindOf, nameOf, workloads } from './objects.ts';
import type { Layer } from './overlay.ts';
import { patchFeatures } from './patch-features.ts';

type Feature = (layer: Layer) => void;

const namespace: Feature = ({ kustomization, random }) => {
  kustomization.namespace = random.pick(['prod', 'staging', 'shop']);
};

const affixes: Feature = ({ kustomization, random }) => {
  if (random.chance(0.7)) kustomization.namePrefix = random.pick(['a-', 'team-']);
  if (random.chance(0.5)) kustomization.nameSuffix = random.pick(['-v1', '-x']);
};

const labels: Feature = ({ kustomization, random }) => {
  add(kustomization, 'labels', {
    pairs: { [random.pick(['env', 'app', 'team'])]: random.pick(['prod', 'b', '1']) },
    ...(random.chance(0.5) ? { includeSelectors: true } : {}),
    ...(random.chance(0.4) ? { includeTemplates: true } : {}),
    ...(random.chance(0.2) ? { fields: [{ path: 'spec/extra', create: true, kind: 'Cluster' }] } : {}),
  });
};

const commonLabels: Feature = ({ kustomization, random }) => {
  kustomization.commonLabels = { [random.pick(['env', 'app'])]: random.pick(['prod', 'x']) };
};

const commonAnnotations: Feature = ({ kustomization, random }) => {
  kustomization.commonAnnotations = { [random.pick(['note', 'team'])]: random.pick(['one', 'two']) };
};

const replicas: Feature = ({ kustomization, random, objects }) => {
  const scaled = objects.filter(one => ['Deployment', 'StatefulSet'].includes(kindOf(one)));
  if (scaled.length > 0)
    add(kustomization, 'replicas', { name: nameOf(random.pick(scaled)), count: 1 + random.below(6) });
};

const images: Feature = ({ kustomization, random }) => {
  add(kustomization, 'images', {
    name: random.pick(['postgres', 'example/web', 'nginx', 'registry.example:5000/tools/init', 'busybox']),
    ...random.pick<Json>([
      { newTag: '17' },
      { newName: 'mirror/other' },
      { digest: 'sha256:abc' },
      { newName: 'host:5000/x', newTag: 'v2' },
    ]),
  });
};

const generators: Feature = layer => {
  const { kustomization, random, files, folder, objects } = layer;
  const kind = random.pick(['configMapGenerator', 'secretGenerator']);
  const names = objects.filter(one => kindOf(one) === (kind === 'secretGenerator' ? 'Secret' : 'ConfigMap'));
  const present = names.length > 0 && random.chance(0.5) ? nameOf(random.pick(names)) : undefined;
  const source = random.pick<Json>([
    { literals: ['peers=db-0.db', 'quoted="a b"', 'html=<&>'] },
    { files: ['app.properties'] },
    { files: ['conf=app.properties'], literals: ['x=1'] },
    { envs: ['vars.env'] },
  ]);
  files.set(
    `${folder}/app.properties`,
    `host=db\nport=5432\n# ${folder} é 漢 😀\n${'long '.repeat(random.below(40))}`,
  );
  files.set(`${folder}/vars.env`, '# comment\nHOST=db\n\n  PORT=5432\nURL=http://x?a=b\n');
  add(kustomization, kind, {
    name: present ?? `made-${folder}`,
    ...source,
    ...(present ? { behavior: random.pick(['merge', 'replace']) } : {}),
    ...(random.chance(0.3) ? { options: { disableNameSuffixHash: true, labels: { made: 'here' } } } : {}),
  });
  if (random.chance(0.3))
    kustomization.generatorOptions = { annotations: { by: 'kustomize' }, immutable: random.chance(0.5) };
};

const replacements: Feature = ({ kustomization, random, objects, files, folder }) => {
  const source = random.pick(objects);
  const targets = workloads(objects);
  if (targets.length === 0) return;
  const target = random.pick(targets);
  const replacement = {
    source: {
      kind: kindOf(source),
      name: nameOf(source),
      ...(random.chance(0.3) ? { fieldPath: 'kind' } : {}),
    },
    targets: [
      {
        select: { kind: kindOf(target), ...(random.chance(0.7) ? { name: nameOf(target) } : {}) },
        ...(random.chance(0.2) ? { reject: [{ name: 'other' }] } : {}),
        ...random.pick<Json>([
          { fieldPaths: ['metadata.annotations.from'], options: { create: true } },
          { fieldPaths: ['spec.template.spec.containers.*.image'] },
          { fieldPaths: ['spec.template.spec.containers.0.image'], options: { delimiter: ':', index: 1 } },
          { fieldPaths: ['metadata.labels.[app=x]'], options: { create: true } },
          {
            fieldPaths: ['spec.template.metadata.labels.app\\.kubernetes\\.io/name'],
            options: { create: true },
          },
          { fieldPaths: ['metadata.name'], options: { delimiter: '-', index: random.below(3) - 1 } },
        ]),
      },
    ],
  };
  if (random.chance(0.3)) {
    files.set(`${folder}/replacement.yaml`, stringify(random.chance(0.5) ? replacement : [replacement]));
    add(kustomization, 'replacements', { path: 'replacement.yaml' });
  } else add(kustomization, 'replacements', replacement);
};

const vars: Feature = ({ kustomization, random, objects, folder }) => {
  const services = objects.filter(one => kindOf(one) === 'Service');
  const [target] = random.some(workloads(objects), 1);
  if (services.length === 0 || !target) return;
  const service = random.pick(services);
  const name = `VAR_${folder.toUpperCase()}`;
  add(kustomization, 'vars', {
    name,
    objref: { apiVersion: 'v1', kind: 'Service', name: nameOf(service) },
    ...(random.chance(0.3) ? { fieldref: { fieldpath: 'spec.ports[0].port' } } : {}),
  });
  add(kustomization, 'patches', {
    target: { kind: kindOf(target), name: nameOf(target) },
    patch: stringify([
      {
        op: 'add',
        path: '/spec/template/spec/containers/0/args',
        value: [`--host=$(${name}).svc`, `$(${name})`, '$(OTHER)'],
      },
    ]),
  });
};

const transformers: Feature = ({ kustomization, random, files, folder }) => {
  const spec = random.pick<Json>([
    { kind: 'PrefixTransformer', prefix: 't-', fieldSpecs: [{ path: 'metadata/name' }] },
    {
      kind: 'LabelTransformer',
      labels: { by: 'file' },
      fieldSpecs: [{ path: 'metadata/labels', create: true }],
    },
    {
      kind: 'AnnotationsTransformer',
      annotations: { by: 'file' },
      fieldSpecs: [{ path: 'metadata/annotations', create: true }],
    },
    {
      kind: 'NamespaceTransformer',
      unsetOnly: random.chance(0.5),
      setRoleBindingSubjects: random.pick(['none', 'defaultOnly', 'allServiceAccounts']),
    },
    { kind: 'ImageTagTransformer', imageTag: { name: 'nginx', newTag: '9' } },
    { kind: 'SuffixTransformer', suffix: '-t', fieldSpecs: [{ kind: 'Service', path: 'metadata/name' }] },
  ]);
  const namespaced = spec.kind === 'NamespaceTransformer' ? { namespace: 'moved' } : {};
  const config = stringify({ apiVersion: 'builtin', ...spec, metadata: { name: 'x', ...namespaced } });
  if (random.chance(0.5)) {
    files.set(`${folder}/transformer.yaml`, config);
    add(kustomization, 'transformers', 'transformer.yaml');
  } else add(kustomization, 'transformers', config);
};

const configurations: Feature = ({ kustomization, random, files, folder }) => {
  const config = random.pick<Json>([
    {
      nameReference: [
        { kind: 'Service', version: 'v1', fieldSpecs: [{ kind: 'Pod', path: 'spec/subdomain' }] },
      ],
    },
    { commonLabels: [{ kind: 'Cluster', path: 'spec/labels', create: true }] },
    { namePrefix: [{ kind: 'Pod', path: 'spec/hostname' }] },
    { images: [{ kind: 'Cluster', path: 'spec/containers/image' }] },
    { namespace: [{ kind: 'Cluster', path: 'spec/namespace', create: true }] },
    { replicas: [{ kind: 'Cluster', path: 'spec/size', create: true }] },
  ]);
  files.set(`${folder}/config.yaml`, stringify(config));
  kustomization.configurations = ['config.yaml'];
};

export const features: readonly Feature[] = [
  namespace,
  namespace,
  affixes,
  affixes,
  labels,
  labels,
  commonLabels,
  commonAnnotations,
  replicas,
  images,
  generators,
  generators,
  replacements,
  vars,
  transformers,
  configurations,
  ...patchFeatures,
  ...patchFeatures,
];
