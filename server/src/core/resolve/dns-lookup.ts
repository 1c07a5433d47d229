import type { DnsClient } from './dns-client.ts';
import { absolute, parseName, splitLabels } from './dns-name.ts';
import type { Answer, RecordType } from './dns-record.ts';
import { ask } from './dns-records.ts';
import type { Zone } from './zone.ts';

/** One question that a resolver sends on the way to an answer. */
export interface Step {
  /** Absolute, with its last dot. */
  readonly name: string;
  readonly outcome:
    | 'answer'
    /** The name exists and has no record of that type; the resolver goes on with its list. */
    | 'noData'
    | 'noSuchName'
    /** The first part that is missing is the namespace. */
    | 'noSuchNamespace'
    /** Not under the cluster domain: asked of a server that nothing is known of. */
    | 'outside'
    /** The client's name server is not the cluster's. */
    | 'notAsked';
}

export interface Lookup {
  readonly trace: readonly Step[];
  /** The name that answered, with its last dot. */
  readonly resolvedName: string | undefined;
  readonly answer: Answer;
}

/**
 * What an application in a pod gets for a name: its resolver tries the search list for names with fewer dots than `ndots`, the name as
 * it is for the others, and the other way afterwards; a last dot means: as it is. resolv.conf(5), glibc's res_nsearch.
 */
export function lookUp(zone: Zone, client: DnsClient, name: string, type: RecordType): Lookup {
  const trace: Step[] = [];
  let empty: Answer | undefined;
  for (const candidate of candidatesFor(client, name)) {
    const answer = ask(zone, candidate, type);
    trace.push({
      name: candidate,
      outcome: client.resolver === 'node' ? 'notAsked' : outcomeOf(zone, answer),
    });
    if (client.resolver === 'node') continue;
    if (answer.answers.length > 0) return { trace, resolvedName: candidate, answer: { ...answer, name } };
    if (answer.status === 'NOERROR') empty ??= answer;
  }
  return {
    trace,
    resolvedName: undefined,
    answer: { name, type, status: empty ? 'NOERROR' : 'NXDOMAIN', answers: [] },
  };
}

/** The absolute names that a client asks for in turn. */
export function candidatesFor(client: DnsClient, name: string): readonly string[] {
  if (name.endsWith('.')) return [name];
  const own = absolute(name);
  const listed = client.searches.map(domain =>
    absolute(domain === '' || domain === '.' ? name : `${name}.${domain}`),
  );
  const dots = splitLabels(name).length - 1;
  return [...new Set(dots >= client.ndots ? [own, ...listed] : [...listed, own])];
}

function outcomeOf(zone: Zone, answer: Answer): Step['outcome'] {
  if (answer.answers.length > 0) return 'answer';
  if (answer.status === 'NOERROR') return 'noData';
  const parsed = parseName(answer.name, zone.options.clusterDomain);
  if (parsed.sort === 'outside') return 'outside';
  return 'namespace' in parsed && !zone.hasNamespace(parsed.namespace) ? 'noSuchNamespace' : 'noSuchName';
}
