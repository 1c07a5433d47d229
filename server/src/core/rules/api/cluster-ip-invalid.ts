import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule, type Report, type Subject } from '../define.ts';
import { readAddress } from '../support/address.ts';
import { isChecked } from '../support/checked.ts';

const messages = {
  spelling: 'Only `None`, written exactly so, makes a Service headless, not `{value}`',
  notAnAddress: '`{value}` is neither an IP address nor `None`',
  plural: '`clusterIPs` counts only beside `clusterIP` with the same first value',
  differs: 'The first of `clusterIPs` is {first}, and `clusterIP` is {single}: they have to be the same',
  several: '`None` has to be the only value of `clusterIPs`',
  tooMany: '`clusterIPs` takes one address of each IP family, two at most',
  externalName: 'A Service of type ExternalName is only a name: it has no cluster IP',
} as const;

export const clusterIpInvalid = defineRule({
  id: 'api/cluster-ip-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages,
  docs: {
    summary: 'A `clusterIP` that is neither an IP address nor exactly `None`.',
    why: '`clusterIP` takes an IP address, or the word `None` in just this spelling. `none`, `NONE` and `nil` are refused. `clusterIPs` is filled in by the API server and cannot stand alone; `clusterIP: None` is enough for a headless Service.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: none
  ports:
    - name: pg
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.10]
ports:
  - name: pg
    port: 5432
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ports:
    - name: pg
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.10]
ports:
  - name: pg
    port: 5432
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },
  check(subject, world, report) {
    const { resource, facts } = subject;
    const texts = [facts.clusterIP ?? '', facts.type ?? '', ...(facts.clusterIPs ?? [])];
    if (!isChecked(resource) || texts.some(isTemplated)) return;
    if (facts.type === 'ExternalName') checkExternalName(subject, report);
    else {
      checkSingle(subject, world, report);
      checkPlural(subject, world, report);
    }
  },
  fixes: [
    {
      id: 'write-none',
      title: 'Change clusterIP to None',
      on: ['spelling'],
      safe: true,
      apply: (edit, { finding }) => edit.set(finding.at, 'None'),
    },
    {
      id: 'make-headless',
      title: 'Make the Service headless: clusterIP: None',
      on: ['notAnAddress'],
      safe: false,
      when: ({ finding }) => /^(nil|null|no|false|headless|"")$/i.test(String(finding.message.args.value)),
      apply: (edit, { finding }) => edit.set(finding.at, 'None'),
    },
    {
      id: 'use-singular',
      title: 'Write clusterIP: {first} in place of clusterIPs',
      on: ['plural'],
      safe: false,
      when: ({ finding }) => finding.data.first !== '',
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        edit.insert({ ...finding.at, path: ['spec'] }, 'clusterIP', finding.data.first, {
          before: 'clusterIPs',
        });
        edit.remove(finding.at);
      },
    },
    {
      id: 'remove-cluster-ip',
      title: 'Remove the cluster IP',
      on: ['externalName'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

type Emit = (finding: Report<typeof messages>) => void;

/** `None` with a type that forbids it has a rule of its own. */
function checkExternalName({ facts, at }: Subject<'Service'>, report: Emit): void {
  if (facts.clusterIP === 'None') return;
  if (facts.clusterIP) report({ message: 'externalName', at: at(['spec', 'clusterIP'], 'key') });
  else if (facts.clusterIPs?.length)
    report({ message: 'externalName', at: at(['spec', 'clusterIPs'], 'key') });
}

function checkSingle({ facts, at }: Subject<'Service'>, world: World, report: Emit): void {
  const value = facts.clusterIP;
  if (!value || value === 'None' || readAddress(value, world)) return;
  const message = value.trim().toLowerCase() === 'none' ? 'spelling' : 'notAnAddress';
  report({ message, at: at(['spec', 'clusterIP']), args: { value } });
}

function checkPlural({ facts, at }: Subject<'Service'>, world: World, report: Emit): void {
  const { clusterIP: single, clusterIPs: all = [] } = facts;
  const [first = ''] = all;
  const key = at(['spec', 'clusterIPs'], 'key');
  if (all.length === 0) return;
  if (!single) report({ message: 'plural', at: key, data: { first } });
  else if (first !== single) report({ message: 'differs', at: key, args: { first, single } });
  else if (all.length > 1 && all.includes('None')) report({ message: 'several', at: key });
  else {
    for (const [i, value] of all.entries())
      if (i > 0 && !readAddress(value, world))
        report({ message: 'notAnAddress', at: at(['spec', 'clusterIPs', i]), args: { value } });
    const families = all.flatMap(address => readAddress(address, world) ?? []);
    if (all.length > 2 || (families.length === 2 && families[0] === families[1]))
      report({ message: 'tooMany', at: key });
  }
}
