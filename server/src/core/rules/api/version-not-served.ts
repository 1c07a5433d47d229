import type { Facts } from '../../resources/facts/facts.ts';
import { isServed, presentVersion } from '../../resources/served-versions.ts';
import { defineRule } from '../define.ts';
import { checkedKinds } from '../support/checked.ts';
import { addSelector, hasKnownLabels, needsSelector } from '../support/workloads.ts';

/** Kinds whose fields are no longer the same in the present version: to change the version alone would not do. */
const reshaped: ReadonlySet<string> = new Set(['Ingress', 'HorizontalPodAutoscaler']);

export const versionNotServed = defineRule({
  id: 'api/version-not-served',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: [...checkedKinds, 'Ingress', 'HorizontalPodAutoscaler', 'PersistentVolumeClaim', 'StorageClass'],
  messages: {
    version: 'No {kind} in `{written}`: Kubernetes {cluster} has it in `{version}`',
    spelling: 'No kind `{written}`; with other capital letters it is {kind}',
  },
  docs: {
    summary: 'An apiVersion in which the cluster does not serve the kind, or a kind in other letters.',
    why: 'Early versions of an API are removed: `apps/v1beta1`, `apps/v1beta2` and `extensions/v1beta1` with Kubernetes 1.16, `batch/v1beta1` and `discovery.k8s.io/v1beta1` with 1.25. In `apps/v1` a workload needs a selector, which the older versions filled in. The name of a kind is compared letter by letter.',
    wrong: `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 4 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: backup
              image: registry.example/backup:1
`,
    right: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: backup
spec:
  schedule: "0 4 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: backup
              image: registry.example/backup:1
`,
    links: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  },
  check({ resource, at }, world, report) {
    const { known: kind, kind: spelling, apiVersion: written } = resource;
    const version = kind && presentVersion(kind);
    if (!kind || version === undefined || isServed(written, spelling, kind)) return;
    if (spelling !== kind)
      report({ message: 'spelling', at: at(['kind']), args: { written: spelling, kind }, data: { kind } });
    const cluster = world.settings.kubernetesVersion;
    if (!isServed(written, kind, kind))
      report({ message: 'version', at: at(['apiVersion']), args: { kind, written, cluster, version } });
  },
  fixes: [
    {
      id: 'use-present-version',
      title: 'Change apiVersion to {version}',
      on: ['version'],
      safe: false,
      when: ({ finding }) => !reshaped.has(String(finding.message.args.kind)),
      apply(edit, { finding, facts }) {
        edit.set(finding.at, String(finding.message.args.version));
        if (lacksSelector(facts)) addSelector(edit, facts);
      },
    },
    {
      id: 'use-right-letters',
      title: 'Change kind to {kind}',
      on: ['spelling'],
      safe: true,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.kind)),
    },
  ],
});

/** Whether the old version took the labels of the template for a selector, which `apps/v1` wants to see written. */
function lacksSelector(facts: Facts): boolean {
  if (facts.sort !== 'workload' || facts.selector || facts.unknown.includes('spec.selector')) return false;
  const isLabelled = Object.keys(facts.pod.labels).length > 0 && hasKnownLabels(facts);
  return needsSelector.has(facts.kind) && isLabelled;
}
