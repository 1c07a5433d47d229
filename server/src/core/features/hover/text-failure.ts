import type { Block, Cell } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Step } from '../../resolve/dns-lookup.ts';
import { parseName } from '../../resolve/dns-name.ts';
import { code, line, rowsOf, table } from './blocks.ts';
import { hasEndpoints } from './card.ts';
import type { HostToken } from './host-token.ts';
import type { HoverPlace } from './place.ts';
import { reasonOf } from './reasons.ts';
import type { Scene } from './scene.ts';
import type { TextAnswer } from './text-client.ts';
import { sceneOfName } from './text-client.ts';
import type { TextTarget } from './text-target.ts';

/** Why a name that means a Service of the workspace does not resolve here, and what was asked. */
export function failure(
  token: HostToken,
  target: TextTarget,
  answer: TextAnswer,
  place: HoverPlace,
): readonly Block[] {
  return [unresolved(token), ...cause(target, answer, place), ...traceTable(answer)];
}

/** Pods that don't ask cluster DNS. */
export function nodeResolver(token: HostToken): readonly Block[] {
  return [
    unresolved(token),
    line(
      message('These pods ask the name servers of their node, not cluster DNS (`dnsPolicy`, `hostNetwork`).'),
    ),
  ];
}

function unresolved(token: HostToken): Block {
  return line(message('**{name}** does not resolve', { name: token.name }));
}

function cause({ scene, labels }: TextTarget, answer: TextAnswer, place: HoverPlace): readonly Block[] {
  if (!answer.found.trace.some(step => sceneOfName(step.name, [scene])))
    return [elsewhere(scene, labels, answer)];
  if (scene.form === 'externalName' || (scene.form === 'headless' && !hasEndpoints(scene)))
    return labels.length > 0 && scene.form === 'externalName'
      ? [line(message('An ExternalName Service has no names below its own.'))]
      : (reasonOf(scene, place)?.why ?? []);
  if (labels.length === 2) return [line(portsOf(scene))];
  return labels.length === 1 ? scene.runs.map(run => line(podsOf(run, scene))) : [];
}

function elsewhere(scene: Scene, labels: readonly string[], { namespace }: TextAnswer): Block {
  return line(
    message('Service {service} is in namespace {namespace}; from {own} its name is `{name}`.', {
      service: scene.service.name,
      namespace: scene.namespace,
      own: namespace,
      name: [...labels, scene.service.name, scene.namespace].join('.'),
    }),
  );
}

function portsOf(scene: Scene): Message {
  const named = scene.service.ports.filter(port => port.name);
  if (named.length === 0)
    return message('Service {service} has no named port.', { service: scene.service.name });
  const known = named.map(port => `_${port.name}._${port.protocol.toLowerCase()}`).join(', ');
  return message('Service {service} has the ports `{known}`.', { service: scene.service.name, known });
}

/** Which names the pods behind a Service have. */
function podsOf(run: Scene['runs'][number], scene: Scene): Message {
  const { workload, count } = run;
  const first = run.at(0);
  const last = run.at(Math.max(0, (count ?? 1) - 1));
  const args = { kind: workload.kind, name: workload.name, namespace: scene.namespace };
  if (first.hostname === undefined || first.subdomain !== scene.service.name)
    return message('The pods of {kind} {name} have no names of their own under this Service.', args);
  if (first.hostname === last.hostname)
    return message('{kind} {name} (namespace {namespace}) has the pod {first}.', {
      ...args,
      first: first.hostname,
    });
  return message('{kind} {name} (namespace {namespace}) has pods {first} to {last}.', {
    ...args,
    first: first.hostname,
    last: last.hostname ?? '',
  });
}

function traceTable({ found, scenes }: TextAnswer): readonly Block[] {
  const known = (step: Step): boolean => sceneOfName(step.name, scenes) !== undefined;
  return table(rowsOf(found.trace), [
    { head: message('asked'), cell: step => code(step.name.replace(/\.$/, '')) },
    { head: message('answer'), cell: step => outcome(step, known(step), scenes[0]!.options.clusterDomain) },
  ]);
}

/** What came back; where the Service itself is missing, that. */
function outcome({ name, outcome: came }: Step, known: boolean, domain: string): Cell {
  if (came === 'noData') return message('NODATA');
  if (came === 'outside') return message('not in the cluster');
  const parsed = parseName(name, domain);
  return 'service' in parsed && !known
    ? message('NXDOMAIN: no Service `{service}` in namespace `{namespace}`', {
        service: parsed.service,
        namespace: parsed.namespace,
      })
    : message('NXDOMAIN');
}
