import type { Container, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { Field } from '../field.ts';
import { Field as FieldView } from '../field.ts';
import { kinds } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import type { ContainerFacts, DnsConfig, PodFacts } from './facts.ts';

/** Where a workload's pods are described: its template, or a Pod itself. Undefined for kinds without pods. */
export function podTemplate(resource: Resource): Field<PodTemplateSpec> {
  const path = resource.known ? kinds[resource.known].template : undefined;
  if (!path) return new FieldView(undefined, []);
  let field = resource.object as unknown as Field<Record<string, unknown>>;
  for (const step of path) field = field.at(String(step)) as Field<Record<string, unknown>>;
  return field as unknown as Field<PodTemplateSpec>;
}

/** Reads what decides a pod's names, its client side of DNS, and its ports. */
export function readPod(template: Field<PodTemplateSpec>): PodFacts {
  const spec = template.at('spec');
  return {
    present: spec.present,
    labels: template.at('metadata').at('labels').labels() ?? {},
    hostname: spec.at('hostname').text() || undefined,
    subdomain: spec.at('subdomain').text() || undefined,
    setHostnameAsFQDN: spec.at('setHostnameAsFQDN').bool() ?? false,
    hostNetwork: spec.at('hostNetwork').bool() ?? false,
    dnsPolicy: spec.at('dnsPolicy').text() || undefined,
    dnsConfig: readDnsConfig(spec),
    nodeName: spec.at('nodeName').text() || undefined,
    schedulingGates: spec.at('schedulingGates').items().length > 0,
    containers: [
      ...spec
        .at('containers')
        .items()
        .map(container => readContainer(container, false)),
      ...spec
        .at('initContainers')
        .items()
        .map(container => readContainer(container, true)),
    ],
    volumes: spec
      .at('volumes')
      .items()
      .flatMap(volume => volume.at('name').text() ?? []),
    configMaps: [...new Set(configMapFields(spec).flatMap(field => field.text() ?? []))],
    serviceLinks: spec.at('enableServiceLinks').bool() ?? true,
  };
}

/** Where a resource's pods name ConfigMaps that they mount or read their environment from. */
export function configMapFieldsOf(resource: Resource): readonly Field<string>[] {
  return configMapFields(podTemplate(resource).at('spec'));
}

function configMapFields(spec: Field<NonNullable<PodTemplateSpec['spec']>>): readonly Field<string>[] {
  const containers = [...spec.at('containers').items(), ...spec.at('initContainers').items()];
  return [
    ...spec
      .at('volumes')
      .items()
      .flatMap(volume => [
        volume.at('configMap').at('name'),
        ...volume
          .at('projected')
          .at('sources')
          .items()
          .map(source => source.at('configMap').at('name')),
      ]),
    ...containers.flatMap(container => [
      ...container
        .at('envFrom')
        .items()
        .map(from => from.at('configMapRef').at('name')),
      ...container
        .at('env')
        .items()
        .map(variable => variable.at('valueFrom').at('configMapKeyRef').at('name')),
    ]),
  ];
}

function readDnsConfig(spec: Field<NonNullable<PodTemplateSpec['spec']>>): DnsConfig | undefined {
  const config = spec.at('dnsConfig');
  if (!config.present) return undefined;
  return {
    nameservers: config.at('nameservers').texts() ?? [],
    searches: config.at('searches').texts() ?? [],
    options: config
      .at('options')
      .items()
      .map(option => ({
        name: option.at('name').text() ?? '',
        value: option.at('value').text(),
      })),
  };
}

function readContainer(container: Field<Container>, init: boolean): ContainerFacts {
  return {
    name: container.at('name').text() ?? '',
    image: imageName(container.at('image').text() ?? ''),
    init,
    sidecar: init && container.at('restartPolicy').text() === 'Always',
    hasReadinessProbe: container.at('readinessProbe').present,
    ports: container
      .at('ports')
      .items()
      .map(port => ({
        name: port.at('name').text() || undefined,
        containerPort: port.at('containerPort').int(),
        protocol: port.at('protocol').text() || 'TCP',
      })),
  };
}

/** `registry.example:5000/team/db:1@sha256:…` is `db`. */
function imageName(image: string): string {
  const last = image.slice(image.lastIndexOf('/') + 1);
  return /^[^:@]*/.exec(last)?.[0] ?? '';
}
