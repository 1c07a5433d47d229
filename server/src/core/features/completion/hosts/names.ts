import type { Completion } from '../../../analysis-types.ts';
import { message } from '../../../base/message.ts';
import { ownNames } from '../../hover/names.ts';
import { srvPorts } from '../../hover/srv.ts';
import { serviceDetails } from '../services.ts';
import type { Asker } from './asker.ts';
import { formsOf } from './asker.ts';
import type { ListStyle } from './list.ts';
import { isListed, listItem } from './list.ts';
import { listening, served } from './listening.ts';
import { peerLists } from './peers.ts';
import type { Target } from './targets.ts';
import { answers } from './targets.ts';
import type { TextPlace } from './text-place.ts';

/** How many pods of a Service are listed, and how many where their names are begun. */
const few = 10;
const many = 100;

/** The names under a Service as they have to be written there: its own, lists of all its pods, and those of single pods. */
export function namesUnder(target: Target, { asker, style, text }: Wanted): readonly Completion[] {
  const { scene } = target;
  const wanted = { asker, style, text };
  const service = hostItem([], 'service', serviceDetails(scene), target, wanted);
  const pods = podItems(target, wanted);
  const lists = text.isSingle ? [] : peerLists(target, asker, style);
  return style.isExpected ? [...service, ...lists, ...pods] : [...service, ...pods, ...lists];
}

/** Who asks, and what stands around the place. */
export interface Wanted {
  readonly asker: Asker;
  readonly style: ListStyle;
  readonly text: TextPlace;
}

function podItems(target: Target, wanted: Wanted): readonly Completion[] {
  const rows = ownNames(target.scene.runs, target.scene);
  const { typed } = wanted.text;
  const isBegun = typed.length > 1 && rows.count > 0 && startAlike(typed, rows.at(0).pod.hostname ?? '');
  const shown = Math.min(rows.count, isBegun ? many : few);
  return Array.from({ length: shown }, (_, i) => rows.at(i)).flatMap(({ pod }) => {
    const { kind, name } = pod.owner;
    if (!pod.hostname || isListed(pod.hostname, wanted.style)) return [];
    return hostItem([pod.hostname], 'pod', [message('pod of {kind} {name}', { kind, name })], target, wanted);
  });
}

function startAlike(typed: string, hostname: string): boolean {
  const length = Math.min(typed.length, hostname.length, hostname.lastIndexOf('-'));
  return typed.slice(0, length) === hostname.slice(0, length);
}

/** `_port._protocol` names of a Service's ports. */
export function srvNames(target: Target, asker: Asker, typed: string): readonly Completion[] {
  const { service, namespace } = target.scene;
  return srvPorts(target.scene).flatMap(({ port, number }) => {
    if (!port.name || number === undefined) return [];
    const labels = [`_${port.name}`, `_${port.protocol.toLowerCase()}`];
    const name = pick(formsOf(labels, service.name, namespace, asker), typed);
    if (name === undefined || !answers(target, asker, name, 'SRV')) return [];
    const details = [message('SRV'), message('port {port}', { port: number })];
    return [{ sort: 'port', label: name, details, newText: name, filter: name, shows: name }];
  });
}

function hostItem(
  labels: readonly string[],
  sort: Completion['sort'],
  details: Completion['details'],
  target: Target,
  { asker, style, text }: Wanted,
): readonly Completion[] {
  const { service, namespace } = target.scene;
  const name = pick(formsOf(labels, service.name, namespace, asker), text.typed);
  if (name === undefined || !answers(target, asker, name)) return [];
  const newText = listItem(name, portLike(target, labels, style), style, true);
  return [{ sort, label: name, details, newText, filter: name, shows: name }];
}

/** A port where the other items of the list have one: the same if it is open here. */
function portLike({ scene }: Target, labels: readonly string[], { port }: ListStyle): number | undefined {
  if (port === undefined) return undefined;
  const open = labels.length > 0 ? listening(scene) : served(scene);
  return (open.find(one => one.port === port) ?? open[0])?.port;
}

/** The shortest of the forms; of names whose end is begun the shortest that goes on so. */
function pick(forms: readonly string[], typed: string): string | undefined {
  const begun = typed.includes('.') ? forms.find(form => form.startsWith(typed)) : undefined;
  return begun ?? forms[0];
}
