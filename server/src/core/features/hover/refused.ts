import type { Block, LineLink } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { Refusal } from '../../resolve/pod-creation.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Path } from '../../syntax/path.ts';
import { line } from './blocks.ts';
import { linked } from './links.ts';
import type { HoverPlace } from './place.ts';

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
