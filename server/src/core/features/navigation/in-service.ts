import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import { containerPorts, workloadsBehind } from './around.ts';
import { labelMentions } from './in-labels.ts';
import type { Mention, Speaker } from './mention.ts';
import { inField } from './mention.ts';
import { symbolOf } from './symbol.ts';

/** What a Service names: itself, its ports, the labels and ports of the pods it selects. */
export function inService(speaker: Speaker, facts: ServiceFacts): readonly Mention[] {
  const spec = (speaker.resource as Resource<'Service'>).object.at('spec');
  const behind = workloadsBehind(facts, speaker);
  const ports = spec
    .at('ports')
    .items()
    .flatMap((port, i) => {
      const own = [symbolOf('servicePort', facts.key, i)];
      const target = port.at('targetPort').int() ?? port.at('targetPort').text();
      const form = typeof target === 'number' ? 'number' : 'name';
      const targets = target ? behind.flatMap(workload => containerPorts(workload, target)) : [];
      return [
        ...(port.at('name').text()
          ? inField(speaker, port.at('name').path, own, { role: 'definition' })
          : []),
        ...inField(speaker, port.at('port').path, own, { role: 'definition', form: 'number' }),
        ...inField(speaker, port.at('targetPort').path, targets, { form }),
      ];
    });
  return [
    ...inField(speaker, ['metadata', 'name'], [symbolOf('service', facts.key)], { role: 'definition' }),
    ...labelMentions(speaker, spec.at('selector'), behind),
    ...ports,
  ];
}
