import type { Kind } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule, type Report } from '../define.ts';
import type { Severity } from '../finding.ts';
import { checkedKinds, isChecked, podKinds } from '../support/checked.ts';
import { isAtLeast } from '../support/kubernetes-version.ts';
import type { NameProblem, NameSyntax } from '../support/names.ts';
import { kernelName, label, label1035, portName, prefix, rightName, subdomain } from '../support/names.ts';
import { fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';

interface NamePlace extends Place {
  readonly syntax: NameSyntax;
  /** The first version that checks it so. */
  readonly since?: string;
  /** The last version that checks it so. */
  readonly until?: string;
  /** Before `since` the object was accepted, and its pods were not. */
  readonly podsFailBefore?: boolean;
  /** A pointer in the API: where it is written, an empty text is a value. */
  readonly notEmpty?: boolean;
}

const subdomainNamed: readonly Kind[] = checkedKinds.filter(
  kind => kind !== 'Service' && kind !== 'StatefulSet',
);
/** The pods of a StatefulSet get host name and subdomain from it, whatever the template says. */
const ownHostname: readonly Kind[] = podKinds.filter(kind => kind !== 'StatefulSet');
const probePorts = ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap(probe =>
  ['httpGet', 'tcpSocket'].map(action => `${probe}.${action}.port`),
);

const object = (kind: Kind, path: string, syntax: NameSyntax): NamePlace => ({
  from: 'object',
  kinds: [kind],
  path,
  syntax,
});

const places: readonly NamePlace[] = [
  // the gate RelaxedServiceNameValidation is on from 1.36
  { ...object('Service', 'metadata.name', label1035), until: '1.35' },
  { ...object('Service', 'metadata.name', label), since: '1.36' },
  object('StatefulSet', 'metadata.name', label),
  { from: 'object', kinds: subdomainNamed, path: 'metadata.name', syntax: subdomain },
  { from: 'object', path: 'metadata.namespace', syntax: label },
  { ...object('Service', 'metadata.generateName', prefix(label1035)), until: '1.35' },
  { ...object('Service', 'metadata.generateName', prefix(label)), since: '1.36' },
  object('StatefulSet', 'metadata.generateName', prefix(label)),
  { from: 'object', kinds: subdomainNamed, path: 'metadata.generateName', syntax: prefix(subdomain) },
  { ...object('StatefulSet', 'spec.serviceName', label), since: '1.33', podsFailBefore: true },
  { from: 'template', kinds: ownHostname, path: 'spec.hostname', syntax: label },
  { from: 'template', kinds: ownHostname, path: 'spec.subdomain', syntax: label },
  { from: 'template', path: 'spec.hostnameOverride', syntax: kernelName, since: '1.35', notEmpty: true },
  { from: 'template', path: 'spec.serviceAccountName', syntax: subdomain },
  { from: 'template', path: 'spec.priorityClassName', syntax: subdomain },
  { from: 'template', path: 'spec.runtimeClassName', syntax: subdomain },
  { from: 'template', path: 'spec.nodeName', syntax: subdomain },
  { from: 'template', path: 'spec.volumes[].name', syntax: label },
  {
    ...object('StatefulSet', 'spec.volumeClaimTemplates[].metadata.name', label),
    since: '1.34',
    podsFailBefore: true,
  },
  {
    ...object('StatefulSet', 'spec.volumeClaimTemplates[].spec.volumeAttributesClassName', subdomain),
    since: '1.34',
  },
  { from: 'container', path: 'name', syntax: label },
  { from: 'container', path: 'ports[].name', syntax: portName },
  ...probePorts.map(path => ({ from: 'container', path, syntax: portName }) as const),
  object('Service', 'spec.ports[].name', label),
  object('Service', 'spec.ports[].targetPort', portName),
  object('Endpoints', 'subsets[].ports[].name', label),
  object('Endpoints', 'subsets[].addresses[].hostname', label),
  object('Endpoints', 'subsets[].notReadyAddresses[].hostname', label),
  object('EndpointSlice', 'ports[].name', label),
  object('EndpointSlice', 'endpoints[].hostname', label),
];

const messages = {
  long: '`{field}` has at most {limit} characters (this one has {length})',
  capitals: '`{field}` takes small letters only, not "{value}"',
  dots: '`{field}` takes no dots: it is one label of a DNS name, not "{value}"',
  edge: '`{field}` starts and ends with a small letter or a digit, not as "{value}"',
  letterFirst: '`{field}` of a Service starts with a letter up to Kubernetes 1.35, not as "{value}"',
  letter: 'A port\'s name needs a letter, and "{value}" has none',
  hyphens: 'A port\'s name has no two hyphens in a row, as "{value}" has',
  characters: '`{field}` takes small letters, digits and `-`, not "{character}"',
  empty: '`{field}` can be left out, but not be empty',
  number: "The port number {value} in quotes is taken for a port's name, which needs a letter",
} as const;

export const nameInvalid = defineRule({
  id: 'api/name-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages,
  docs: {
    summary: 'A name that Kubernetes does not allow there.',
    why: 'Names that become part of a DNS name are labels of it: at most 63 small letters, digits and hyphens, with a letter or digit at both ends. That holds for Services, StatefulSets, namespaces, `serviceName`, `hostname`, `subdomain`, containers and volumes; most other objects may also have dots in their name, 253 characters in all. Names of container ports, and a `targetPort` that names one, have at most 15 characters with a letter among them, so `targetPort: "8080"` in quotes is no number and no name.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: Web_Server
      image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web-server
      image: registry.example/web:1
`,
    links: [
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
      'https://www.rfc-editor.org/rfc/rfc6335#section-5.1',
    ],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    for (const place of placesFor(places, kind)) {
      const severity = severityOf(place, resource, world);
      if (severity === undefined) continue;
      for (const field of fieldsAt(resource, place)) {
        const value = field.text();
        if (value === '' && place.notEmpty)
          report({ message: 'empty', severity, at: at(field), args: { field: String(field.path.at(-1)) } });
        const problem = value ? place.syntax(value) : undefined;
        if (!value || !problem || isTemplated(value) || isTooLongForPods(problem, place, resource)) continue;
        const number = problem.what === 'letter' && /^\d+$/.test(value) && !place.path.endsWith('name');
        const args = { field: String(field.path.at(-1)), value, length: value.length, ...problem };
        const data = { right: rightFor(value, problem, place) };
        const message = number ? 'number' : problem.what;
        report({ message, severity, at: at(field), args, data } as Report<typeof messages>);
      }
    }
  },
  fixes: [
    {
      id: 'use-number',
      title: 'Write the number without quotes: {value}',
      on: ['number'],
      safe: true,
      apply: (edit, { finding }) => edit.set(finding.at, Number(finding.message.args.value)),
    },
    {
      id: 'use-right-name',
      title: 'Change it to {right}',
      on: ['capitals', 'dots', 'edge', 'characters', 'hyphens'],
      safe: false,
      when: ({ finding }) => finding.data.right !== '',
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.right)),
    },
    {
      id: 'remove-empty',
      title: 'Remove {field}',
      on: ['empty'],
      safe: true,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

function severityOf(place: NamePlace, resource: Resource, world: World): Severity | undefined {
  const version = world.settings.kubernetesVersion;
  if (place.until !== undefined && !isAtLeast(place.until, version)) return undefined;
  if (place.since === undefined || isAtLeast(version, place.since)) return severityAt(resource, place, world);
  return place.podsFailBefore ? 'warning' : undefined;
}

/** The name that was probably meant: of a reference with dots (`db.prod.svc.cluster.local`) its first label. */
function rightFor(value: string, problem: NameProblem, place: NamePlace): string {
  const isReference = problem.what === 'dots' && !place.path.startsWith('metadata');
  const name = isReference ? value.slice(0, value.indexOf('.')) : value;
  return place.syntax(name) ? (rightName(name, place.syntax) ?? '') : name;
}

/** The length of a workload's name has a rule of its own. */
function isTooLongForPods(problem: NameProblem, place: NamePlace, { known }: Resource): boolean {
  const named = known === 'StatefulSet' || known === 'CronJob' || known === 'Job';
  return named && problem.what === 'long' && place.path === 'metadata.name';
}
