import { mostSimilar } from '../../base/similar.ts';
import type { Facts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule, type Fix } from '../define.ts';
import type { Finding, Severity } from '../finding.ts';
import { checkedKinds, isChecked, isPatch } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import { fieldBelow, fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';
import { hasImage } from '../support/pod-spec.ts';
import { unknownFieldNames } from '../support/unknown-fields.ts';

interface NeededPlace extends Place {
  /** What must be written in each place, as a path below it. */
  readonly needs: string;
  /** Only where this holds. */
  readonly when?: (resource: Resource) => boolean;
  readonly since?: string;
  /** Values of which one will do. */
  readonly suggests?: readonly string[];
  /** Whether the value is a list. */
  readonly list?: boolean;
}

const object = (kind: Kind, path: string, needs: string): NeededPlace => ({
  from: 'object',
  kinds: [kind],
  path,
  needs,
});
const items = (from: Place['from'], path: string, ...needs: readonly string[]): readonly NeededPlace[] =>
  needs.map(one => ({ from, path, needs: one }));

/** What sources of volumes cannot do without. */
const sourceNeeds = {
  configMap: ['name'],
  secret: ['secretName'],
  persistentVolumeClaim: ['claimName'],
  hostPath: ['path'],
  nfs: ['server', 'path'],
};

const places: readonly NeededPlace[] = [
  {
    from: 'object',
    kinds: checkedKinds,
    path: '',
    needs: 'metadata.name|metadata.generateName',
    when: isWhole,
  },
  { ...object('Service', '', 'spec.ports'), when: needsPorts },
  object('Service', 'spec.ports[]', 'port'),
  { ...object('Service', '', 'spec.externalName'), when: isExternalName },
  object('EndpointSlice', '', 'addressType'),
  object('EndpointSlice', 'endpoints[]', 'addresses'),
  object('Endpoints', 'subsets[].addresses[]', 'ip'),
  object('Endpoints', 'subsets[].notReadyAddresses[]', 'ip'),
  object('Endpoints', 'subsets[]', 'addresses|notReadyAddresses'),
  object('Endpoints', 'subsets[].ports[]', 'port'),
  object('CronJob', '', 'spec.schedule'),
  {
    from: 'template',
    kinds: ['Job', 'CronJob'],
    path: '',
    needs: 'spec.restartPolicy',
    suggests: ['OnFailure', 'Never'],
  },
  ...items('template', '', 'spec.containers'),
  ...items('template', 'spec.containers[]', 'name', 'image'),
  ...items('template', 'spec.initContainers[]', 'name', 'image'),
  ...items('template', 'spec.volumes[]', 'name'),
  ...Object.entries(sourceNeeds).flatMap(([source, needs]) =>
    items('template', `spec.volumes[].${source}`, ...needs),
  ),
  ...items('container', 'ports[]', 'containerPort'),
  ...items('container', 'env[]', 'name'),
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap(probe => [
    ...items('container', `${probe}.httpGet`, 'port'),
    ...items('container', `${probe}.tcpSocket`, 'port'),
    ...items('container', `${probe}.exec`, 'command'),
  ]),
  ...items('container', 'volumeMounts[]', 'name', 'mountPath'),
  ...affinityTerms().map(
    path => ({ from: 'template', path, needs: 'topologyKey', suggests: ['kubernetes.io/hostname'] }) as const,
  ),
  ...items('template', 'spec.topologySpreadConstraints[]', 'topologyKey', 'whenUnsatisfiable'),
  {
    ...object('StatefulSet', 'spec.volumeClaimTemplates[]', 'spec.accessModes'),
    since: '1.34',
    suggests: ['ReadWriteOnce'],
    list: true,
  },
  ...['metadata.name', 'spec.resources.requests.storage'].map(needs => ({
    ...object('StatefulSet', 'spec.volumeClaimTemplates[]', needs),
    since: '1.34',
  })),
];

export const fieldMissing = defineRule({
  id: 'api/field-missing',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages: {
    missing: '`{field}` is missing',
    inItem: '`{field}` is missing in `{parent}`',
    ports: '`ports` is missing: only a headless Service can be without',
    externalType: '`type: ExternalName` is missing; as it is, the Service needs `ports`',
  },
  docs: {
    summary: 'A field that has to be written is not there.',
    why: 'The API server fills in what it can; these it cannot guess. What is said of a pod template holds for StatefulSets from Kubernetes 1.34 on; before, the StatefulSet is accepted and its pods cannot be created. Nothing is said of patches.',
    wrong: `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      containers:
        - name: import
          image: registry.example/import:1
`,
    right: `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1
`,
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  },
  check({ resource, facts, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    if (facts.sort === 'workload' && isPatch(facts as WorkloadFacts, hasImage(resource))) return;
    const elsewhere = unknownFieldNames(resource);
    for (const place of placesFor(places, kind)) {
      if (place.when?.(resource) === false) continue;
      const severity = severityOf(place, resource, world);
      for (const start of severity ? fieldsAt(resource, place) : []) {
        const needed = place.needs.split('|').map(path => lastOf(start, path));
        const [first] = needed;
        if (!severity || !first || !needed.every(isMissing) || isReplaced(first.path, resource, facts))
          continue;
        const names = first.path.filter(step => typeof step === 'string');
        const field = String(names.at(-1));
        if (names.some(name => elsewhere.has(name))) continue;
        const parent = names.at(-2);
        const where = { severity, at: at(first.path, 'key') };
        if (place.when === needsPorts) {
          const isAlias =
            facts.sort === 'service' && facts.externalName !== undefined && facts.type === undefined;
          report({ message: isAlias ? 'externalType' : 'ports', ...where });
        } else if (parent === undefined) report({ message: 'missing', ...where, args: { field } });
        else
          report({
            message: 'inItem',
            ...where,
            args: { field, parent: String(parent) },
            data: suggestionsOf(place),
          });
      }
    }
  },
  fixes: [
    addFix('first'),
    addFix('second'),
    {
      id: 'set-external-name-type',
      title: 'Set type: ExternalName',
      on: ['externalType'],
      safe: false,
      apply: (edit, { facts }) =>
        edit.insert({ resource: facts.key, path: ['spec'], part: 'value' }, 'type', 'ExternalName', {
          before: 'externalName',
        }),
    },
  ],
});

/** Adds the field with one of the values that would do. */
function addFix(which: 'first' | 'second'): Fix<'inItem'> {
  return {
    id: `add-${which}`,
    title: `Add {field}: {${which}}`,
    on: ['inItem'],
    safe: false,
    preferred: false,
    when: ({ finding }) => finding.data[which] !== undefined,
    apply(edit, { finding }) {
      if ('uri' in finding.at) return;
      const value = finding.data[which];
      const parent = { ...finding.at, path: finding.at.path.slice(0, -1) };
      edit.insert(parent, String(finding.message.args.field), finding.data.list ? [value] : value);
    },
  };
}

function suggestionsOf({ suggests, list }: NeededPlace): Finding['data'] {
  const [first, second] = suggests ?? [];
  if (first === undefined) return {};
  return { first, ...(second === undefined ? {} : { second }), ...(list ? { list: 'yes' } : {}) };
}

interface Needed {
  readonly path: Path;
  readonly node: Node | undefined;
  readonly parent: Node | undefined;
}

/** The field at the end of a path without lists, and what it stands in. */
function lastOf(start: Field<unknown>, path: string): Needed {
  const field = fieldBelow(start, path);
  const above = path.includes('.') ? fieldBelow(start, path.slice(0, path.lastIndexOf('.'))) : start;
  return { path: field.path, node: field.node, parent: above.node };
}

/** A volume of a StatefulSet gives way to a claim template of its name: what is written of it does not count. */
function isReplaced(path: Path, resource: Resource, facts: Facts): boolean {
  if (facts.sort !== 'workload' || facts.claims.length === 0) return false;
  const volumes = podTemplate(resource).at('spec').at('volumes').items();
  const volume = volumes.find(one => one.path.every((step, i) => step === path[i]));
  return facts.claims.includes(volume?.at('name').text() ?? '');
}

/** Not there, or empty. Something of another type, or under a misspelt key, is the cause of another finding. */
function isMissing({ path, node, parent }: Needed): boolean {
  if (node) return isEmpty(node);
  if (parent?.type !== 'map') return !parent || isEmpty(parent);
  const name = String(path.at(-1));
  return !parent.entries.some(({ key }) => mostSimilar(key, [name]) !== undefined || isTemplated(key));
}

function isEmpty(node: Node): boolean {
  if (node.type === 'scalar') return node.value === null || node.value === '';
  return node.type === 'list' && node.items.length === 0;
}

function severityOf(place: NeededPlace, resource: Resource, world: World): Severity | undefined {
  const version = world.settings.kubernetesVersion;
  if (place.since !== undefined && !isAtLeast(version, place.since)) return 'warning';
  return severityAt(resource, place, world);
}

/** Whether a manifest is more than a patch of another object: of a Service it says whom or what it leads to. */
function isWhole(resource: Resource): boolean {
  if (resource.known !== 'Service') return true;
  const spec = (resource as Resource<'Service'>).object.at('spec');
  return ['selector', 'ports', 'externalName'].some(key => spec.at(key as 'selector').present);
}

/** A Service with neither selector nor ports, but with something else, is a patch. */
function needsPorts(resource: Resource): boolean {
  const spec = (resource as Resource<'Service'>).object.at('spec');
  const type = spec.at('type').text() ?? '';
  if (type === 'ExternalName' || spec.at('clusterIP').text() === 'None') return false;
  if ([type, spec.at('clusterIP').text() ?? ''].some(isTemplated)) return false;
  // `clusterIp: None` is the one mistake then: it is an unknown field, and mended the Service needs no ports
  if (
    spec
      .entries()
      .some(([key, value]) => key !== 'clusterIP' && /^clusterip$/i.test(key) && value.text() === 'None')
  )
    return false;
  const isEmpty = !spec.present || (spec.node?.type === 'map' && spec.node.entries.length === 0);
  return isEmpty || isWhole(resource);
}

function isExternalName(resource: Resource): boolean {
  return (resource as Resource<'Service'>).object.at('spec').at('type').text() === 'ExternalName';
}

/** Each sort of term in the affinities of a pod. */
function affinityTerms(): readonly string[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap(sort => [
    `spec.affinity.${sort}.requiredDuringSchedulingIgnoredDuringExecution[]`,
    `spec.affinity.${sort}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
  ]);
}
