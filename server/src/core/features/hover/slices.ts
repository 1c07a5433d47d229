import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { canonicalAddress } from '../../resolve/address.ts';
import { endpointName } from '../../resolve/dns-name.ts';
import type { Endpoint } from '../../resolve/endpoints.ts';
import { endpointLabel, endpointsOf } from '../../resolve/endpoints.ts';
import { code, rowsOf, table, text } from './blocks.ts';
import type { Scene } from './scene.ts';

/** The names of hand-written endpoints of a headless Service: by hostname, else by address. */
export function writtenNames(scene: Scene): readonly Block[] {
  if (scene.form !== 'headless') return [];
  return table(rowsOf(writtenEndpoints(scene)), [
    { head: message('address'), cell: ({ address }) => text(canonicalAddress(address)) },
    { head: message('name'), cell: endpoint => code(nameOf(endpoint, scene)) },
  ]);
}

/** Those that are in DNS. */
export function writtenEndpoints(scene: Scene): readonly Endpoint[] {
  const all = endpointsOf(scene.service, { pods: [], written: scene.slices }, scene.options);
  return all.filter(endpoint => endpoint.ready);
}

function nameOf(endpoint: Endpoint, { service, namespace, options }: Scene): string {
  return endpointName(endpointLabel(endpoint), service.name, namespace, options.clusterDomain);
}
