import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { readAddress } from '../support/address.ts';
import { isChecked } from '../support/checked.ts';

export const clusterIpInvalid = defineRule({
  id: 'api/cluster-ip-invalid',
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    spelling: 'Only `None`, written exactly so, makes a Service headless, not `{value}`',
    notAnAddress: '`{value}` is neither an IP address nor `None`',
    plural: '`clusterIPs` counts only beside `clusterIP` with the same first value',
    differs: 'The first of `clusterIPs` is {first}, and `clusterIP` is {single}: they have to be the same',
    several: '`None` has to be the only value of `clusterIPs`',
    tooMany: '`clusterIPs` takes one address of each IP family, two at most',
    externalName: 'A Service of type ExternalName is only a name: it has no cluster IP',
  },
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
  check({ resource, facts, object, at }, world, report) {
    if (!isChecked(resource)) return;
    const spec = object.at('spec');
    const field = spec.at('clusterIP');
    const single = facts.clusterIP;
    const all = spec.at('clusterIPs').items();
    const texts = all.map(one => one.text() ?? '');
    if ([single ?? '', facts.type ?? '', ...texts].some(isTemplated)) return;
    if (facts.type === 'ExternalName') {
      // `None` with a type that forbids it has a rule of its own
      const written = single ? field : spec.at('clusterIPs');
      if ((single && single !== 'None') || (!single && all.length > 0))
        report({ message: 'externalName', at: at(written, 'key') });
      return;
    }
    if (single && single !== 'None' && !readAddress(single, world)) {
      if (single.trim().toLowerCase() === 'none')
        report({ message: 'spelling', at: at(field), args: { value: single } });
      else report({ message: 'notAnAddress', at: at(field), args: { value: single } });
    }
    if (all.length === 0) return;
    const [first = ''] = texts;
    if (!single) {
      report({ message: 'plural', at: at(spec.at('clusterIPs'), 'key'), data: { first } });
      return;
    }
    if (first !== single) {
      report({ message: 'differs', at: at(spec.at('clusterIPs'), 'key'), args: { first, single } });
      return;
    }
    for (const [i, text] of texts.entries()) {
      if (i > 0 && text !== 'None' && !readAddress(text, world))
        report({ message: 'notAnAddress', at: at(all[i]!), args: { value: text } });
    }
    const families = texts.flatMap(text => readAddress(text, world) ?? []);
    if (texts.length > 1 && texts.includes('None'))
      report({ message: 'several', at: at(spec.at('clusterIPs'), 'key') });
    else if (texts.length > 2 || (families.length === 2 && families[0] === families[1]))
      report({ message: 'tooMany', at: at(spec.at('clusterIPs'), 'key') });
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
      title: 'Remove it',
      on: ['externalName'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});
