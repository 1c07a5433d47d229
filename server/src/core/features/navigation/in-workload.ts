import type { Container } from 'kubernetes-types/core/v1';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import { containerPorts, portPart } from './around.ts';
import type { Selector } from './in-labels.ts';
import { labelMentions, selectorMentions } from './in-labels.ts';
import type { Mention, Speaker } from './mention.ts';
import { inField } from './mention.ts';
import { symbolOf } from './symbol.ts';

/** What a workload names of itself: its labels, ports, volumes and claims. */
export function inWorkload(speaker: Speaker, facts: WorkloadFacts): readonly Mention[] {
  const template = podTemplate(speaker.resource);
  const spec = template.at('spec');
  return [
    ...inField(speaker, ['metadata', 'name'], [symbolOf('workload', facts.key)], { role: 'definition' }),
    ...labelMentions(speaker, template.at('metadata').at('labels'), [facts], 'definition'),
    ...ownSelector(speaker, facts),
    ...(['containers', 'initContainers'] as const).flatMap(list =>
      spec
        .at(list)
        .items()
        .flatMap((container, i) => [
          ...ownPorts(speaker, container, list, i),
          ...probedPorts(speaker, facts, container),
          ...mounts(speaker, container),
        ]),
    ),
    ...[...spec.at('volumes').items(), ...claims(speaker).map(claim => claim.at('metadata'))].flatMap(
      volume => volumeMention(speaker, volume.at('name'), 'definition'),
    ),
  ];
}

function ownSelector(speaker: Speaker, facts: WorkloadFacts): readonly Mention[] {
  const spec = (speaker.resource.object as unknown as Field<{ spec: { selector: Selector } }>).at('spec');
  const selector = spec.at('selector');
  if (facts.kind === 'ReplicationController')
    return labelMentions(speaker, selector as unknown as Field<Record<string, string>>, [facts]);
  return selectorMentions(speaker, selector as Field<unknown>, [facts]);
}

function ownPorts(
  speaker: Speaker,
  container: Field<Container>,
  list: 'containers' | 'initContainers',
  at: number,
): readonly Mention[] {
  return container
    .at('ports')
    .items()
    .flatMap((port, i) => {
      const own = [symbolOf('containerPort', speaker.facts.key, portPart(list, at, i))];
      const name = port.at('name');
      return [
        ...(name.text() ? inField(speaker, name.path, own, { role: 'definition' }) : []),
        ...inField(speaker, port.at('containerPort').path, own, { role: 'definition', form: 'number' }),
      ];
    });
}

/** The ports that probes and hooks ask. */
function probedPorts(
  speaker: Speaker,
  facts: WorkloadFacts,
  container: Field<Container>,
): readonly Mention[] {
  const probes = (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).map(key => container.at(key));
  const hooks = (['postStart', 'preStop'] as const).map(key => container.at('lifecycle').at(key));
  return [...probes, ...hooks].flatMap(handler =>
    (['httpGet', 'tcpSocket'] as const).flatMap(action => {
      const port = (handler as (typeof hooks)[number]).at(action).at('port');
      const meant = port.int() ?? port.text();
      const form = typeof meant === 'number' ? 'number' : 'name';
      return meant ? inField(speaker, port.path, containerPorts(facts, meant), { form }) : [];
    }),
  );
}

function mounts(speaker: Speaker, container: Field<Container>): readonly Mention[] {
  return [...container.at('volumeMounts').items(), ...container.at('volumeDevices').items()].flatMap(mount =>
    volumeMention(speaker, mount.at('name'), 'reference'),
  );
}

function volumeMention(speaker: Speaker, name: Field<string>, role: Mention['role']): readonly Mention[] {
  const text = name.text();
  return text ? inField(speaker, name.path, [symbolOf('volume', speaker.facts.key, text)], { role }) : [];
}

interface Claims {
  spec: { volumeClaimTemplates: { metadata: { name: string } }[] };
}

function claims({ resource }: Speaker): readonly Field<{ metadata: { name: string } }>[] {
  return (resource.object as unknown as Field<Claims>).at('spec').at('volumeClaimTemplates').items();
}
