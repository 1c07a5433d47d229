import type { Peers } from '../facts/facts.ts';
import type { Resource } from '../resource.ts';
import { ownPod } from './expansion.ts';
import type { TextName } from './names.ts';
import { isOpen, namesIn } from './names.ts';

/** The SRV names in a resource's texts: what others need to know of them. */
export function srvNamesOf(resource: Resource): readonly string[] {
  const names = namesIn(resource).filter(name => isSrv(name) && !name.labels.some(isOpen));
  return [...new Set(names.map(({ labels }) => labels.join('.')))];
}

/** The names in settings by which programs are told where the other members of their cluster are. */
export function discoveryNamesOf(resource: Resource): readonly string[] {
  const names = namesIn(resource).filter(({ labels, text }) => isDiscovery(text.key) && !labels.some(isOpen));
  return [...new Set(names.map(({ labels }) => labels.join('.')))];
}

function isDiscovery(key: string): boolean {
  return /DISCOVER|SEED|PEER|GOSSIP|UNICAST|JOIN|MEMBERLIST/i.test(key);
}

/** Whether it has the form `_port._proto.service`. */
export function isSrv({ labels }: Pick<TextName, 'labels'>): boolean {
  return labels.length > 2 && labels[0]!.startsWith('_') && labels[1]!.startsWith('_');
}

/** How the texts of a StatefulSet name the pods of its own governing Service. */
export function peersOf(resource: Resource, service: string | undefined): Peers {
  const none = { first: false, others: false, all: false, init: false, awaited: [] };
  if (!service || resource.known !== 'StatefulSet') return none;
  const own = namesIn(resource).flatMap(name => {
    const meaning = meaningUnder(name, service, resource.name ?? '');
    return meaning ? [{ meaning, name, init: name.text.init }] : [];
  });
  return {
    first: own.some(({ meaning }) => meaning === 'first'),
    others: own.some(({ meaning }) => meaning === 'others'),
    all: own.some(({ meaning }) => meaning === 'all'),
    init: own.some(({ init }) => init),
    awaited: own
      .filter(({ name }) => isAwaited(name))
      .map(({ meaning, name }) => (meaning === 'all' ? '' : name.labels[0]!)),
  };
}

function meaningUnder(
  name: TextName,
  service: string,
  owner: string,
): 'first' | 'others' | 'all' | undefined {
  const { labels, place, text } = name;
  const at = isSrv(name) ? 2 : labels.indexOf(service);
  if (labels[at] !== service || at > 2 || labels.includes('pod')) return undefined;
  if (at === 2) return 'all';
  if (at === 0) {
    const said = place !== undefined || text.reader !== 'file';
    return said && !isAdvertised(place?.key || text.key) ? 'all' : undefined;
  }
  const pod = labels[0]!;
  if (pod.includes(ownPod)) return undefined;
  // an init container counts back to pods that are there already
  if (isOpen(pod)) return text.init ? 'first' : 'others';
  if (!pod.startsWith(`${owner}-`)) return undefined;
  return pod === `${owner}-0` ? 'first' : 'others';
}

/** Whether an init container asks for a name until it resolves, under no condition and without an end. */
function isAwaited({ text, labels }: TextName): boolean {
  if (!text.init || isOpen(labels[0]!)) return false;
  return (
    /\b(?:until|while)\b/.test(text.value) && !/\b(?:if|case|timeout|break|exit)\b|\[\s/.test(text.value)
  );
}

/** What a pod tells others about itself. */
function isAdvertised(key: string): boolean {
  return /advertis|listen|public|external|self|own/i.test(key);
}
