import type { Block, LineLink } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Refusal } from '../../resolve/pod-creation.ts';
import { isPossible } from '../../resolve/service.ts';
import type { ObjectFacts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Path } from '../../syntax/path.ts';
import { line } from './blocks.ts';
import { linked } from './links.ts';
import type { HoverPlace } from './place.ts';

/** Why the API server of this cluster would not take a Service. */
export function refusalOfService(service: ServiceFacts, place: HoverPlace): Message | undefined {
  const possible = isPossible(service, place.world.settings.dualStack);
  return (
    place.refusal(service.key) ??
    (possible
      ? undefined
      : message('It asks for addresses of a family that a cluster with IPv4 alone does not have'))
  );
}

/** That an object is not there, and why. */
export function refusedObject(facts: ObjectFacts, refusal: Message, place: HoverPlace): readonly Block[] {
  const { kind, name, key } = facts;
  const text = message('The API server refuses {kind} {name} ({place}):', { kind, name, place: '' });
  return [line(text, linked('place', place.link(key, ['metadata', 'name']))), line(refusal)];
}

/** Why the API server refuses each of its pods. */
export function refused(refusal: Refusal, workload: WorkloadFacts, place: HoverPlace): Block {
  const { kind, name, key } = workload;
  const at = (path: Path): Readonly<Record<string, LineLink>> => linked('place', place.link(key, path));
  switch (refusal.why) {
    case 'nameTooLong':
      return line(
        message(
          'No pod of {kind} {name} can be created: its name has {length} characters, and {limit} are the most ({place}).',
          {
            kind,
            name,
            length: refusal.length,
            place: '',
            limit: refusal.limit,
          },
        ),
        at(['metadata', 'name']),
      );
    case 'serviceName':
      return line(
        message('No pod of {kind} {name} can be created: `{serviceName}` is no DNS label ({place}).', {
          kind,
          name,
          serviceName: refusal.serviceName,
          place: '',
        }),
        at(['spec', 'serviceName']),
      );
    case 'noContainers':
      return line(
        message('No pod of {kind} {name} can be created: its template has no containers ({place}).', {
          kind,
          name,
          place: '',
        }),
        at(['spec', 'template']),
      );
  }
}
