import { podCount } from '../../resolve/ownership.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { governingService, meantService } from '../support/governing.ts';
import { headlessServiceFor } from '../support/headless-service.ts';
import { isIncomplete } from '../support/workloads.ts';

export const subdomainServiceMissing = defineRule({
  id: 'pod/subdomain-service-missing',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Pod', 'Deployment', 'ReplicaSet', 'ReplicationController', 'DaemonSet', 'Job', 'CronJob'],
  messages: {
    similar: 'No Service named "{service}", the subdomain of these pods; did you mean "{meant}"?',
    missing: 'No Service named "{service}", the subdomain of these pods, so their names do not resolve',
    unseen:
      'No Service named "{service}" in the workspace; unless it is created elsewhere, the names of these pods do not resolve',
    otherNamespace:
      'Service "{service}" is in namespace {found}; the names of these pods need one of their own namespace',
    noHostname: 'A subdomain without hostname gives these pods no name under Service "{service}"',
    shared: 'All pods share this hostname: "{host}.{service}" answers the addresses of all of them',
  },
  docs: {
    summary: 'Pods with a `subdomain` get no name of their own.',
    why: 'A pod that no StatefulSet made gets the name `<hostname>.<subdomain>` only when both fields are set and `subdomain` names a Service of its namespace that selects it. Inside the pod the name resolves all the same, from its own hosts file, so that trying it there proves nothing. Pods of one template share their `hostname`, and so the name answers all their addresses; the pods of an Indexed Job get hostnames of their own.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
---
apiVersion: v1
kind: Pod
metadata:
  name: cache-a
  labels:
    app: cache
spec:
  hostname: a
  subdomain: caches
  containers:
    - name: cache
      image: registry.example/cache:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
  selector:
    app: cache
---
apiVersion: v1
kind: Pod
metadata:
  name: cache-a
  labels:
    app: cache
spec:
  hostname: a
  subdomain: cache
  containers:
    - name: cache
      image: registry.example/cache:1
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
    ],
  },
  check({ resource, facts, at }, world, report) {
    const { hostname, subdomain: service } = facts.pod;
    if (!service || isTemplated(service) || isIncomplete(facts)) return;
    const spec = podTemplate(resource).at('spec');
    const place = at(spec.at('subdomain'));
    const governing = governingService(facts, world);
    if (governing.state === 'elsewhere') {
      const found = governing.service.namespace ?? '';
      report({ message: 'otherNamespace', at: place, args: { service, found } });
    } else if (governing.state === 'missing') {
      const meant = meantService(facts, service, world);
      if (meant) report({ message: 'similar', at: place, args: { service, meant }, data: { meant } });
      else if (world.beside(facts.uri, 'service').length > 0)
        report({ message: 'missing', at: place, args: { service } });
      else report({ message: 'unseen', severity: 'info', at: place, args: { service } });
    } else if (facts.completionMode === 'Indexed') return;
    else if (!hostname) report({ message: 'noHostname', severity: 'info', at: place, args: { service } });
    else if (!isTemplated(hostname) && isSeveral(facts))
      report({
        message: 'shared',
        severity: 'info',
        at: at(spec.at('hostname')),
        args: { service, host: hostname },
      });
  },
  fixes: [
    {
      id: 'use-meant-service',
      title: 'Change subdomain to {meant}',
      on: ['similar'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.meant)),
    },
    {
      id: 'create-service',
      title: 'Create a headless Service {service} for these pods',
      on: ['similar', 'missing', 'unseen', 'otherNamespace'],
      safe: false,
      when: ({ facts }) => facts.sort === 'workload' && Object.keys(facts.pod.labels).length > 0,
      apply(edit, { finding, facts }) {
        if (facts.sort !== 'workload' || 'uri' in finding.at) return;
        const name = String(finding.message.args.service);
        edit.insertDocument(finding.at, headlessServiceFor(facts, name), 'before');
      },
    },
    {
      id: 'set-hostname',
      title: "Set hostname to the pod's name",
      on: ['noHostname'],
      safe: false,
      when: ({ facts }) => facts.kind === 'Pod' && !facts.name.includes('.') && facts.name.length <= 63,
      apply: (edit, { facts }) => {
        const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
        edit.insert(spec, 'hostname', facts.name, { before: 'subdomain' });
      },
    },
    {
      id: 'remove-both',
      title: 'Remove hostname and subdomain',
      on: ['shared'],
      safe: false,
      preferred: false,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        edit.remove(finding.at);
        edit.remove({ ...finding.at, path: [...finding.at.path.slice(0, -1), 'subdomain'] });
      },
    },
  ],
});

function isSeveral(workload: WorkloadFacts): boolean {
  return workload.unknown.length === 0 && podCount(workload) > 1;
}
