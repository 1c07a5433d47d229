import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Endpoint } from '../../resolve/endpoints.ts';
import { clusterIPsOf, familiesOf, typeOf } from '../../resolve/service.ts';
import { line } from './blocks.ts';
import type { Scene } from './scene.ts';
import { writtenEndpoints } from './slices.ts';
import { total } from './wording.ts';

/** What the Service's own name answers: addresses of pods, a cluster IP, or another name. */
export function serviceAnswer(scene: Scene): readonly Block[] {
  if (scene.form === 'externalName') return [];
  return scene.form === 'headless'
    ? [line(headlessAnswer(scene)), ...families(scene), ...nodeAddresses(scene)]
    : [line(clusterIPAnswer(scene))];
}

/** The shortest names that work in its namespace and in others. */
export function shortNames(scene: Scene, own: string | undefined): Block {
  const name = own === undefined ? scene.service.name : `${own}.${scene.service.name}`;
  const { namespace } = scene;
  return line(
    message('In namespace {namespace} `{short}` is enough; elsewhere `{long}`.', {
      namespace,
      short: name,
      long: `${name}.${namespace}`,
    }),
  );
}

function headlessAnswer(scene: Scene): Message {
  const name = scene.fqdn;
  const [only] = scene.runs;
  const written = writtenEndpoints(scene);
  if (!only && (written.length > 0 || !scene.service.selector)) return handWritten(scene.fqdn, written);
  if (scene.runs.every(run => run.workload.kind === 'DaemonSet') && only && scene.runs.length === 1)
    return message(
      '`{name}` answers with one address for each node that runs a pod of DaemonSet {workload}.',
      { name, workload: only.workload.name },
    );
  return scene.service.publishNotReadyAddresses ? answerOfAll(name, scene) : answerOfReady(name, scene);
}

function answerOfReady(name: string, scene: Scene): Message {
  const count = sure(scene);
  if (count === undefined) return message('`{name}` answers with the addresses of all ready pods.', { name });
  if (count === 1)
    return message('`{name}` answers with one address, that of the pod once it is ready.', { name });
  return message('`{name}` answers with {count} addresses, one for each ready pod.', { name, count });
}

function answerOfAll(name: string, scene: Scene): Message {
  const count = sure(scene);
  if (count === undefined)
    return message('`{name}` answers with the addresses of all pods, ready or not.', { name });
  if (count === 1) return message('`{name}` answers with the address of the pod, ready or not.', { name });
  return message('`{name}` answers with {count} addresses, one for each pod, ready or not.', { name, count });
}

/** The number of addresses where nothing else may add to it. */
function sure(scene: Scene): number | undefined {
  const shared = scene.runs.some(run => run.workload.pod.hostNetwork);
  return shared || writtenEndpoints(scene).length > 0 || scene.runs.length === 0
    ? undefined
    : total(scene.runs);
}

function handWritten(name: string, written: readonly Endpoint[]): Message {
  const count = new Set(written.map(endpoint => endpoint.address)).size;
  if (count === 0) return message('`{name}` answers with the addresses that are written for it.', { name });
  return count === 1
    ? message('`{name}` answers with the one address that is written for it.', { name })
    : message('`{name}` answers with the {count} addresses that are written for it.', { name, count });
}

/** Which address families are answered; one line where that is not simply IPv4. */
function families(scene: Scene): readonly Block[] {
  if (!scene.service.selector) return [];
  const given = familiesOf(scene.service, scene.options.dualStack);
  if (given.length === 2)
    return [line(message('Each pod has an IPv4 address (A) and an IPv6 address (AAAA) there.'))];
  if (given[0] === 'IPv6')
    return [line(message('The addresses are IPv6 (AAAA); there are none of IPv4 (A).'))];
  return scene.options.dualStack
    ? [line(message('The addresses are IPv4 (A) only: the Service asks for no second family.'))]
    : [];
}

function nodeAddresses(scene: Scene): readonly Block[] {
  const onNodes = scene.runs.some(run => run.workload.pod.hostNetwork);
  return onNodes ? [line(message('The addresses are those of the nodes: the pods use `hostNetwork`.'))] : [];
}

function clusterIPAnswer(scene: Scene): Message {
  const ips = clusterIPsOf(scene.service, scene.namespace, scene.options.dualStack);
  const name = scene.fqdn;
  if (ips.length > 1)
    return message('`{name}` answers with two addresses, its cluster IPs: one IPv4 (A), one IPv6 (AAAA).', {
      name,
    });
  const [ip = ''] = ips;
  const sort = typeOf(scene.service);
  if (!ip.startsWith('<'))
    return message('`{name}` answers with one address, its cluster IP `{ip}`.', { name, ip });
  if (sort === 'LoadBalancer')
    return message(
      "`{name}` answers with one address, its cluster IP; the load balancer's address is not in cluster DNS.",
      { name },
    );
  if (sort === 'NodePort')
    return message(
      '`{name}` answers with one address, its cluster IP; no address of a node is in cluster DNS.',
      { name },
    );
  return message('`{name}` answers with one address, its cluster IP.', { name });
}
