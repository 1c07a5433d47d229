import { templateLabels } from '../resources/facts/added-labels.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  Facts,
  Labels,
  ServiceFacts,
  WorkloadFacts,
} from '../resources/facts/facts.ts';
import { apiServer } from './api-server.ts';
import type { Endpoint } from './endpoints.ts';
import { endpointLabel, endpointsOf } from './endpoints.ts';
import type { PodInstance } from './ownership.ts';
import { namespaceOf, podsOf } from './ownership.ts';
import { matches } from './selection.ts';
import { clusterIPsOf, isPossible } from './service.ts';
import type { ZoneOptions } from './zone-options.ts';

/** Namespaces that every cluster has. https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const initialNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** What is in one namespace. */
class NamespaceContent {
  readonly services = new Map<string, ServiceFacts>();
  readonly workloads = new Map<string, WorkloadFacts>();
  /** By the name of the Service. */
  readonly written = new Map<string, (EndpointSliceFacts | EndpointsFacts)[]>();
  #byLabel: Map<string, WorkloadFacts[]> | undefined;

  /** The workloads whose template has a label. */
  labelled(key: string, value: string): readonly WorkloadFacts[] {
    this.#byLabel ??= groupByLabel(this.workloads.values());
    return this.#byLabel.get(`${key}=${value}`) ?? [];
  }
}

/**
 * What a cluster holds once manifests are applied, as far as DNS is concerned. It is made anew after a change, with one walk over the
 * facts; everything else is computed when it is first asked for and kept.
 */
export class Zone {
  readonly options: ZoneOptions;
  readonly #namespaces = new Map<string, NamespaceContent>();
  readonly #pods = new Map<WorkloadFacts, readonly PodInstance[]>();
  readonly #endpoints = new Map<string, readonly Endpoint[]>();
  #reverse: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(facts: Iterable<Facts>, options: ZoneOptions) {
    this.options = options;
    for (const name of [...initialNamespaces, options.defaultNamespace]) this.#content(name);
    this.#put(apiServer);
    for (const one of facts) this.#put(one);
  }

  hasNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  /** The namespaces in which something is or which every cluster has. */
  namespaces(): readonly string[] {
    return [...this.#namespaces.keys()];
  }

  service(namespace: string, name: string): ServiceFacts | undefined {
    return this.#namespaces.get(namespace)?.services.get(name);
  }

  services(namespace: string): readonly ServiceFacts[] {
    return [...(this.#namespaces.get(namespace)?.services.values() ?? [])];
  }

  workloads(namespace: string): readonly WorkloadFacts[] {
    return [...(this.#namespaces.get(namespace)?.workloads.values() ?? [])];
  }

  pods(workload: WorkloadFacts): readonly PodInstance[] {
    const known = this.#pods.get(workload);
    if (known) return known;
    const pods = podsOf(workload, this.options);
    this.#pods.set(workload, pods);
    return pods;
  }

  /** The pods that a selector surely picks. */
  podsSelected(namespace: string, selector: Labels): readonly PodInstance[] {
    const pods = this.#candidates(namespace, selector).flatMap(workload => this.pods(workload));
    return pods.filter(pod => matches(selector, pod.labels) === 'yes');
  }

  /** Everything behind a Service's name, ready or not. */
  endpoints(namespace: string, service: string): readonly Endpoint[] {
    const key = `${namespace}/${service}`;
    const known = this.#endpoints.get(key);
    if (known) return known;
    const facts = this.service(namespace, service);
    const pods = facts?.selector ? this.podsSelected(namespace, facts.selector) : [];
    const written = this.written(namespace, service);
    const endpoints = endpointsOf(facts, { pods, written }, this.options);
    this.#endpoints.set(key, endpoints);
    return endpoints;
  }

  /** EndpointSlices labelled for a Service, and Endpoints of its name. */
  written(namespace: string, service: string): readonly (EndpointSliceFacts | EndpointsFacts)[] {
    return this.#namespaces.get(namespace)?.written.get(service) ?? [];
  }

  /** The Services and endpoints that have an address, as `SERVICE.NAMESPACE` and `ENDPOINT.SERVICE.NAMESPACE`. */
  namesOf(address: string): readonly string[] {
    this.#reverse ??= this.#reverseIndex();
    return this.#reverse.get(address) ?? [];
  }

  #content(namespace: string): NamespaceContent {
    const known = this.#namespaces.get(namespace);
    if (known) return known;
    const content = new NamespaceContent();
    this.#namespaces.set(namespace, content);
    return content;
  }

  #put(facts: Facts): void {
    if (facts.sort === 'other' && facts.kind === 'Namespace') this.#content(facts.name);
    if (facts.sort === 'other') {
      if (facts.namespace !== undefined) this.#content(facts.namespace);
      return;
    }
    const content = this.#content(namespaceOf(facts, this.options));
    if (facts.sort === 'service') {
      if (isPossible(facts, this.options.dualStack)) content.services.set(facts.name, facts);
    } else if (facts.sort === 'workload') content.workloads.set(`${facts.kind}/${facts.name}`, facts);
    else putWritten(content.written, facts);
  }

  #candidates(namespace: string, selector: Labels): readonly WorkloadFacts[] {
    const content = this.#namespaces.get(namespace);
    const lists = Object.entries(templateLabels(selector)).map(pair => content?.labelled(...pair) ?? []);
    return lists.sort((a, b) => a.length - b.length)[0] ?? this.workloads(namespace);
  }

  /** A cluster IP hides the endpoints of the same address, as in CoreDNS. */
  #reverseIndex(): ReadonlyMap<string, readonly string[]> {
    const endpoints = new Map<string, Set<string>>();
    const services = new Map<string, Set<string>>();
    for (const [namespace, content] of this.#namespaces) {
      for (const service of content.services.values())
        for (const address of clusterIPsOf(service, namespace, this.options.dualStack))
          add(services, address, `${service.name}.${namespace}`);
      for (const name of new Set([...content.services.keys(), ...content.written.keys()]))
        for (const endpoint of this.endpoints(namespace, name))
          if (endpoint.ready)
            add(endpoints, endpoint.address, `${endpointLabel(endpoint)}.${name}.${namespace}`);
    }
    return new Map([...endpoints, ...services].map(([address, names]) => [address, [...names]]));
  }
}

/** Makes a Zone of the objects that the API server would take. Of two with the same name the later one counts, as with `kubectl apply`. */
export function buildZone(facts: Iterable<Facts>, options: ZoneOptions): Zone {
  return new Zone(facts, options);
}

function putWritten(
  written: Map<string, (EndpointSliceFacts | EndpointsFacts)[]>,
  facts: EndpointSliceFacts | EndpointsFacts,
): void {
  const service = facts.sort === 'endpoints' ? facts.name : facts.service;
  if (!service) return;
  const others = (written.get(service) ?? []).filter(
    one => one.sort !== facts.sort || one.name !== facts.name,
  );
  written.set(service, [...others, facts]);
}

function groupByLabel(workloads: Iterable<WorkloadFacts>): Map<string, WorkloadFacts[]> {
  const groups = new Map<string, WorkloadFacts[]>();
  for (const workload of workloads)
    for (const [key, value] of Object.entries(workload.pod.labels)) {
      const group = groups.get(`${key}=${value}`);
      if (group) group.push(workload);
      else groups.set(`${key}=${value}`, [workload]);
    }
  return groups;
}

function add(index: Map<string, Set<string>>, address: string, name: string): void {
  const names = index.get(address);
  if (names) names.add(name);
  else index.set(address, new Set([name]));
}
