import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';

/** A label of a DNS name and a label's value have at most this many characters. */
const labelLimit = 63;
/** The revision label of a StatefulSet's pods is its name with up to 11 characters behind it. */
const setLimit = 52;
/** The Jobs of a CronJob are called after it with 11 characters behind. */
const cronLimit = 52;

export const nameTooLong = defineRule({
  id: 'workload/name-too-long',
  severity: 'error',
  since: '0.1.0',
  kinds: ['StatefulSet', 'CronJob', 'Job'],
  messages: {
    refused: 'The name of a {kind} has at most {limit} characters (this one has {length})',
    pods: 'Pods of a StatefulSet whose name is longer than {limit} characters usually cannot be created (this one has {length})',
    dots: 'An Indexed Job gives its pods host names such as "{host}", and a host name has no dots',
    index: 'The host name of the last pod, "{host}", has {length} characters; at most {limit} are possible',
  },
  docs: {
    summary: 'The name of a workload is too long for the names or labels of its pods.',
    why: 'A name of a StatefulSet may have 63 characters. Its pods get the label `controller-revision-hash`, which is the name followed by a dash and a number of up to ten digits, and the value of a label has at most 63 characters: with more than 52 characters in the name the pods are refused, and the StatefulSet waits for ever. A CronJob may have 52, since its Jobs are named after it. The pods of an Indexed Job have its name and their index as host name, which has at most 63.',
    wrong: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: removal-of-orders-that-nobody-has-paid-within-two-weeks
spec:
  schedule: "0 4 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: job
              image: registry.example/job:1
`,
    right: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: removal-of-unpaid-orders
spec:
  schedule: "0 4 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: job
              image: registry.example/job:1
`,
    links: [
      'https://github.com/kubernetes/kubernetes/issues/64023',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    ],
  },
  check({ resource, facts, at }, world, report) {
    if (!isChecked(resource)) return;
    const { kind, name } = facts;
    const place = at(['metadata', 'name']);
    const length = name.length;
    const limit = kind === 'CronJob' ? cronLimit : labelLimit;
    const host = lastHost(facts);
    if (length > limit && !namesNoPods(resource))
      report({
        message: 'refused',
        at: place,
        args: { kind, limit, length },
        data: shorter(facts, limit, world),
      });
    else if (kind === 'StatefulSet' && length > setLimit)
      report({
        message: 'pods',
        severity: 'warning',
        at: place,
        args: { limit: setLimit, length },
        data: shorter(facts, setLimit, world),
      });
    else if (host?.includes('.'))
      report({ message: 'dots', at: place, args: { host }, data: { short: name.replaceAll('.', '-') } });
    else if (host !== undefined && host.length > labelLimit)
      report({ message: 'index', at: place, args: { host, limit: labelLimit, length: host.length } });
  },
  fixes: [
    {
      id: 'shorten',
      title: 'Change the name to {short}',
      on: ['refused', 'pods', 'dots'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.short !== undefined,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.short)),
    },
  ],
});

/**
 * A name within a limit: without words that it says twice, else its beginning. None where another object has it, or where texts may
 * hold the names of the pods.
 */
function shorter(facts: WorkloadFacts, limit: number, world: World): { readonly short?: string } {
  const words = facts.name.split('-');
  const once = words.filter((word, i) => words.indexOf(word) === i).join('-');
  const short = (once.length <= limit ? once : once.slice(0, limit)).replace(/[^a-z\d]+$/, '');
  const isTaken = world.named(facts.kind, short).length > 0;
  return isTaken || isTemplated(facts.name) || short === '' || hasPeers(facts) ? {} : { short };
}

function hasPeers({ peers }: WorkloadFacts): boolean {
  return peers.first || peers.others;
}

/** A Job with a selector of its own does not give its name to its pods as a label. */
function namesNoPods(resource: Resource): boolean {
  const spec = (resource as Resource<'Job'>).object.at('spec');
  return resource.known === 'Job' && spec.at('manualSelector').bool() === true;
}

/** The host name of an Indexed Job's last pod. */
function lastHost(job: WorkloadFacts): string | undefined {
  if (job.kind !== 'Job' || job.completionMode !== 'Indexed' || !job.completions) return undefined;
  return `${job.name}-${job.completions - 1}`;
}
