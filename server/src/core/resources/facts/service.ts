import type { Field } from '../field.ts';
import type { Kinds } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import type { Labels, ObjectFacts, ServiceFacts, ServicePort } from './facts.ts';
import { unknownFields } from './unknown.ts';

type PortSpec = NonNullable<NonNullable<Kinds['Service']['spec']>['ports']>[number];

/** Reads a Service. Defaults are the API server's where the DNS answers depend on them: protocol and targetPort. */
export function readService(resource: Resource<'Service'>, identity: ObjectFacts): ServiceFacts {
  const spec = resource.object.at('spec');
  return Object.assign(identity, {
    sort: 'service' as const,
    type: spec.at('type').text(),
    clusterIP: spec.at('clusterIP').text() || undefined,
    clusterIPs: spec.at('clusterIPs').texts(),
    selector: filled(spec.at('selector').labels()),
    ports: spec.at('ports').items().map(readPort),
    externalName: spec.at('externalName').text(),
    publishNotReadyAddresses: spec.at('publishNotReadyAddresses').bool() ?? false,
    ipFamilies: spec.at('ipFamilies').texts(),
    ipFamilyPolicy: spec.at('ipFamilyPolicy').text(),
    unknown: [
      ...unknownFields([
        spec.at('publishNotReadyAddresses'),
        spec.at('ports'),
        spec.at('selector'),
        ...spec
          .at('ports')
          .items()
          .map(port => port.at('port')),
      ]),
      ...(isMisspelt(spec, 'clusterIP') ? ['spec.clusterIP'] : []),
    ],
  });
}

/** Whether a key is written in other letter case only: what it says was meant, and is not what the API server reads. */
function isMisspelt(spec: Field<object>, key: string): boolean {
  return spec.entries().some(([other]) => other !== key && other.toLowerCase() === key.toLowerCase());
}

function readPort(port: Field<PortSpec>): ServicePort {
  const number = port.at('port').int();
  const target = port.at('targetPort').int() ?? port.at('targetPort').text();
  return {
    name: port.at('name').text() || undefined,
    protocol: port.at('protocol').text() || 'TCP',
    port: number,
    targetPort: target || number,
  };
}

function filled(labels: Labels | undefined): Labels | undefined {
  return labels && Object.keys(labels).length > 0 ? labels : undefined;
}
