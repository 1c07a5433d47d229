import type { Uri } from '../../base/uri.ts';
import { stepsUp } from '../../base/uri.ts';
import type { DnsClient } from '../../resolve/dns-client.ts';
import { clientOf } from '../../resolve/dns-client.ts';
import type { Step } from '../../resolve/dns-lookup.ts';
import { lookUp } from '../../resolve/dns-lookup.ts';
import { absolute } from '../../resolve/dns-name.ts';
import type { DnsRecord, RecordType } from '../../resolve/dns-record.ts';
import { ask } from '../../resolve/dns-records.ts';
import type { Zone } from '../../resolve/zone.ts';
import { buildZone } from '../../resolve/zone.ts';
import type { ZoneOptions } from '../../resolve/zone-options.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Facts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Overview } from './overview.ts';
import { allScenes, factsOfScene } from './overview.ts';

/** A question to cluster DNS. */
export interface DigQuestion {
  readonly name: string;
  readonly type: RecordType;
  /** Who asks: a pod of this workload, or one with the default policy in this namespace; neither: the name is sent as it is written. */
  readonly workload?: ResourceKey;
  readonly namespace?: string;
  /** Of objects with one name, those nearest to this file count. */
  readonly near?: Uri;
}

export interface DigAnswer {
  readonly question: DigQuestion;
  readonly status: 'NOERROR' | 'NXDOMAIN';
  readonly records: readonly DnsRecord[];
  /** The name that answered, with its last dot. */
  readonly resolvedName: string | undefined;
  /** Undefined where the name was sent as it is written. */
  readonly client: (DnsClient & { readonly namespace: string }) | undefined;
  readonly trace: readonly Step[];
}

/** Answers as the cluster would once the manifests are applied and every pod is ready. */
export function dig(question: DigQuestion, overview: Overview): DigAnswer {
  const near = question.near ?? ('' as Uri);
  const options = zoneOptionsOf(overview.view.world(near).settings);
  const asker = overview.facts.find(
    (one): one is WorkloadFacts => one.key === question.workload && one.sort === 'workload',
  );
  const zone = zoneAround(asker?.uri ?? near, overview, options);
  const namespace = question.namespace ?? (asker && (asker.namespace ?? options.defaultNamespace));
  if (namespace === undefined) return askAsWritten(question, zone);
  const client = clientOf(namespace, asker?.pod, options);
  const { answer, resolvedName, trace } = lookUp(zone, client, question.name, question.type);
  return {
    question,
    status: answer.status,
    records: answer.answers,
    resolvedName,
    client: { ...client, namespace },
    trace,
  };
}

function askAsWritten(question: DigQuestion, zone: Zone): DigAnswer {
  const name = absolute(question.name);
  const { status, answers } = ask(zone, name, question.type);
  const { trace } = lookUp(zone, noSearch, name, question.type);
  const resolvedName = answers.length > 0 ? name : undefined;
  return { question, status, records: answers, resolvedName, client: undefined, trace };
}

const noSearch: DnsClient = { resolver: 'cluster', searches: [], ndots: 1 };

/** Everything the API server would take, each object where its Service sees it; what is nearest to the file comes last, so it counts. */
export function zoneAround(near: Uri, overview: Overview, options: ZoneOptions): Zone {
  const scenes = allScenes(overview).map(factsOfScene);
  const placed = new Set(scenes.flat().map(facts => facts.key));
  const others = overview.facts.filter(
    one => !placed.has(one.key) && overview.view.refusal(one.key) === undefined,
  );
  const groups: readonly (readonly Facts[])[] = [...others.map(one => [one]), ...scenes];
  return buildZone([...groups].sort((a, b) => distance(near, b) - distance(near, a)).flat(), options);
}

function distance(near: Uri, [first]: readonly Facts[]): number {
  if (first === undefined || near === first.uri) return -1;
  return near === '' ? 0 : stepsUp(near, first.uri);
}
