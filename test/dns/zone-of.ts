import assert from 'node:assert/strict';
import type { Uri } from '../../server/src/core/base/uri.ts';
import type { RecordType } from '../../server/src/core/resolve/dns-record.ts';
import { printRecord } from '../../server/src/core/resolve/dns-record.ts';
import { ask } from '../../server/src/core/resolve/dns-records.ts';
import type { Zone } from '../../server/src/core/resolve/zone.ts';
import { buildZone } from '../../server/src/core/resolve/zone.ts';
import type { ZoneOptions } from '../../server/src/core/resolve/zone-options.ts';
import { readFacts } from '../../server/src/core/resources/facts/read.ts';
import { Files } from '../../server/src/core/workspace/files.ts';

const usual: ZoneOptions = {
  clusterDomain: 'cluster.local',
  defaultNamespace: 'default',
  dualStack: false,
  podRecords: 'insecure',
  notReady: new Set(),
  kubernetesVersion: '1.36',
};

/** The zone of manifests, whatever the API server would say of them. */
export function zoneOf(yaml: string, options: Partial<ZoneOptions> = {}): Zone {
  const uri = 'file:///all.yaml' as Uri;
  const files = new Files();
  files.apply([{ uri, text: yaml }]);
  const resources = files.get(uri)?.resources ?? [];
  return buildZone(
    resources.flatMap(resource => readFacts(resource) ?? []),
    { ...usual, ...options },
  );
}

/** What a question gets: NXDOMAIN, NODATA, or the records, sorted. */
export function digIn(zone: Zone, name: string, type: RecordType = 'A'): string | readonly string[] {
  const { status, answers } = ask(zone, name, type);
  if (status === 'NXDOMAIN') return status;
  return answers.length > 0 ? answers.map(printRecord).sort() : 'NODATA';
}

/** Asks `NAME TYPE` for every key, names without a dot at their end being relative to `svc.cluster.local`. */
export function expectAnswers(
  zone: Zone,
  expected: Readonly<Record<string, string | readonly string[]>>,
): void {
  const got = Object.fromEntries(
    Object.keys(expected).map(question => {
      const [name, type] = question.split(' ');
      return [question, digIn(zone, fullName(name!), type as RecordType)];
    }),
  );
  assert.deepEqual(got, expected);
}

function fullName(name: string): string {
  return name.endsWith('.') ? name : `${name}.svc.cluster.local`;
}

/** A StatefulSet whose pods have the label `app: NAME` and a port `pg` 5432. */
export function statefulSet(name: string, spec = ''): string {
  return `
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: main, image: main, ports: [{name: pg, containerPort: 5432}]}]
${indent(spec)}`;
}

/** A Service named NAME for pods labelled `app: NAME`, with what else its spec says. */
export function service(name: string, spec: string): string {
  return `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
${indent(spec)}`;
}

function indent(lines: string): string {
  return lines
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `  ${line.trim()}`)
    .join('\n');
}
