import type { Facts } from '../../resources/facts/facts.ts';
import { configMapFieldsOf } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Reference } from '../../resources/references.ts';
import { referencesOf } from '../../resources/references.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { servicePort, servicesNamed, settled, workloadsNamed } from './around.ts';
import type { Mention, Speaker } from './mention.ts';
import { inField } from './mention.ts';
import { symbolOf } from './symbol.ts';

/** What an object names in the fields that name others. */
export function inReferences(speaker: Speaker): readonly Mention[] {
  return [
    ...referencesOf(speaker.resource).flatMap(reference => mentionsOf(reference, speaker)),
    ...configMapFieldsOf(speaker.resource).flatMap(field => configMapMention(field, speaker)),
    ...slicePorts(speaker),
  ];
}

function mentionsOf({ kind, name, namespace, port }: Reference, speaker: Speaker): readonly Mention[] {
  const text = name.text();
  if (text === undefined || isTemplated(text)) return [];
  if (kind !== 'Service') {
    const workloads = workloadsNamed(speaker, kind, text);
    return inField(
      speaker,
      name.path,
      workloads.map(({ key }) => symbolOf('workload', key)),
    );
  }
  const services = servicesNamed(speaker, text, namespace ?? speaker.facts.namespace);
  const wanted = port?.int() ?? port?.text();
  const ports = wanted === undefined ? [] : services.flatMap(service => servicePort(service, wanted));
  return [
    ...inField(
      speaker,
      name.path,
      services.map(({ key }) => symbolOf('service', key)),
    ),
    ...(port
      ? inField(speaker, port.path, ports, { form: typeof wanted === 'number' ? 'number' : 'name' })
      : []),
  ];
}

function configMapMention(field: Field<string>, speaker: Speaker): readonly Mention[] {
  const name = field.text();
  if (!name || isTemplated(name)) return [];
  const found: readonly Facts[] = speaker.world.named('ConfigMap', name);
  const near = nearest(speaker.facts.uri, inNamespaceOf(speaker.facts, found));
  const meant = settled(near, speaker.facts.namespace);
  return inField(
    speaker,
    field.path,
    meant.map(({ key }) => symbolOf('configMap', key)),
  );
}

interface Ports {
  ports: { name: string }[];
}

/** The ports of endpoints that are written by hand have the names of their Service's. */
function slicePorts(speaker: Speaker): readonly Mention[] {
  const { facts, resource } = speaker;
  if (facts.sort !== 'endpointslice' && facts.sort !== 'endpoints') return [];
  const services = servicesNamed(speaker, facts.sort === 'endpoints' ? facts.name : facts.service);
  const root = resource.object as unknown as Field<Ports & { subsets: Ports[] }>;
  const lists =
    facts.sort === 'endpoints'
      ? root
          .at('subsets')
          .items()
          .map(one => one.at('ports'))
      : [root.at('ports')];
  return lists
    .flatMap(list => list.items())
    .flatMap(port => {
      const name = port.at('name').text();
      const ports = name ? services.flatMap(service => servicePort(service, name)) : [];
      return inField(speaker, port.at('name').path, ports);
    });
}
