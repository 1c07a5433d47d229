import type { Block, Hover } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { parseName } from '../../resolve/dns-name.ts';
import type { Endpoint } from '../../resolve/endpoints.ts';
import { endpointLabel } from '../../resolve/endpoints.ts';
import { headline, line } from './blocks.ts';
import { hasEndpoints, serviceCard } from './card.ts';
import type { HostToken } from './host-token.ts';
import { hostTokenAt } from './host-token.ts';
import type { HoverPlace } from './place.ts';
import { reasonOf } from './reasons.ts';
import type { Scene } from './scene.ts';
import type { TextAnswer } from './text-client.ts';
import { askFor, sceneOfName } from './text-client.ts';
import { failure, nodeResolver } from './text-failure.ts';
import { portRemark } from './text-port.ts';
import type { TextTarget } from './text-target.ts';
import { targetOfText } from './text-target.ts';

/** A name of a Service or pod within any value: what it resolves to for a client there. */
export function nameInText(place: HoverPlace): Hover | undefined {
  const token = hostTokenAt(place);
  const target = token && targetOfText(token, place);
  const blocks = target ? answerBlocks(token, target, place) : [];
  return token && blocks.length > 0 ? { span: token.span, blocks } : undefined;
}

function answerBlocks(token: HostToken, target: TextTarget, place: HoverPlace): readonly Block[] {
  const answer = askFor(token, target.scene, place);
  if (answer.client.resolver === 'node') return nodeResolver(token);
  const { resolvedName } = answer.found;
  if (resolvedName === undefined) return unanswered(token, target, answer, place);
  const scene = sceneOfName(resolvedName, answer.scenes) ?? target.scene;
  const said = resolved(token, resolvedName, scene, answer, place);
  return saysPorts(resolvedName, scene) ? said : [...said, ...portRemark(token, scene)];
}

/** The card of a headless Service tells of its ports itself. */
function saysPorts(name: string, scene: Scene): boolean {
  return scene.form === 'headless' && parseName(name, scene.options.clusterDomain).sort === 'service';
}

/** Says that a name does not resolve only where that is sure. */
function unanswered(
  token: HostToken,
  target: TextTarget,
  answer: TextAnswer,
  place: HoverPlace,
): readonly Block[] {
  if (target.ambiguous) return [];
  return isSure(target.scene, place)
    ? failure(token, target, answer, place)
    : serviceCard(target.scene, place);
}

/** Whether all that decides about the Service is known: no placeholders, nothing unreadable, nothing that may be created by others. */
function isSure(scene: Scene, place: HoverPlace): boolean {
  if (scene.service.partial || scene.runs.some(run => run.workload.partial)) return false;
  if (scene.runs.some(run => run.count === undefined && run.workload.kind !== 'DaemonSet')) return false;
  if (hasEndpoints(scene) || scene.form === 'externalName') return true;
  const reason = reasonOf(scene, place);
  return reason !== undefined && reason.mended !== 'unseen';
}

function resolved(
  token: HostToken,
  resolvedName: string,
  scene: Scene,
  { found, zone }: TextAnswer,
  place: HoverPlace,
): readonly Block[] {
  const name = resolvedName.replace(/\.$/, '');
  const parsed = parseName(name, scene.options.clusterDomain);
  if (parsed.sort === 'port') return srvAnswer(token, name, found.answer.answers);
  if (parsed.sort !== 'endpoint') return serviceCard(scene, place);
  const behind = zone
    .endpoints(parsed.namespace, parsed.service)
    .filter(endpoint => endpoint.ready && endpointLabel(endpoint).toLowerCase() === parsed.endpoint);
  return [podHeadline(token, behind), line(message('Resolves as `{name}`.', { name })), ...claims(behind)];
}

function srvAnswer(
  token: HostToken,
  name: string,
  answers: TextAnswer['found']['answer']['answers'],
): readonly Block[] {
  const ports = new Set(answers.flatMap(one => (one.type === 'SRV' ? [one.port] : [])));
  const args = { name, port: [...ports].join(', '), count: answers.length };
  const said =
    answers.length === 1
      ? message('`{name}` gives port {port} and one name.', args)
      : message('`{name}` gives port {port} and {count} names.', args);
  return [headline(token.name, message('SRV')), line(said)];
}

/** Whose name it is. */
function podHeadline(token: HostToken, behind: readonly Endpoint[]): Block {
  const owner = behind[0]?.pod?.owner;
  const count = new Set(behind.map(endpoint => endpoint.pod?.id ?? endpoint.address)).size;
  if (!owner)
    return headline(
      token.name,
      message('address {address}', { address: behind.map(one => one.address).join(', ') }),
    );
  const args = { kind: owner.kind, name: owner.name };
  return count === 1
    ? headline(token.name, message('pod of {kind} {name}', args))
    : headline(token.name, message('{count} pods of {kind} {name}', { ...args, count }));
}

function claims(behind: readonly Endpoint[]): readonly Block[] {
  const names = behind.flatMap(endpoint => endpoint.pod?.claims ?? []);
  if (names.length === 0) return [];
  const text = [...new Set(names)].join(', ');
  return [
    line(
      names.length === 1
        ? message('Its claim: {claims}.', { claims: text })
        : message('Its claims: {claims}.', { claims: text }),
    ),
  ];
}
