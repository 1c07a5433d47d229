import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutlineItem } from '../../server/src/core/analysis-types.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

/** An outline as text: two spaces a level, `name (sort): details`. */
function outline(files: Readonly<Record<string, string>>, path = 'main.yaml'): string[] {
  const line = (item: OutlineItem, depth: number): string[] => {
    assert.ok(item.span.start <= item.selection.start && item.selection.end <= item.span.end, item.name);
    const details = item.details.map(plain).join(' · ');
    return [
      `${'  '.repeat(depth)}${item.name} (${item.sort})${details ? `: ${details}` : ''}`,
      ...item.children.flatMap(child => line(child, depth + 1)),
    ];
  };
  return analyse(files)
    .features.outline(uriOf(path))
    .flatMap(item => line(item, 0));
}

test('objects with ports, containers, claims and the names of pods', () => {
  const claims = `  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;
  assert.deepEqual(outline({ 'main.yaml': `${headlessService('db')}---\n${statefulSet('db')}${claims}` }), [
    'db (service): headless Service · 3 pods',
    '  peer (port): 7000',
    'db (workload): StatefulSet · 3 pods',
    '  main (container)',
    '    peer (port): 7000',
    '  data (claim)',
    '  db-0 (pod): db-0.db.default.svc.cluster.local',
    '  db-1 (pod): db-1.db.default.svc.cluster.local',
    '  db-2 (pod): db-2.db.default.svc.cluster.local',
  ]);
});

test('pods whose names resolve to nothing are not listed, and of many only the first', () => {
  assert.ok(!outline({ 'main.yaml': statefulSet('db') }).some(line => line.includes('(pod)')));
  const many = statefulSet('db').replace('replicas: 3', 'replicas: 5000');
  const lines = outline({ 'main.yaml': many, 'service.yaml': headlessService('db') });
  assert.equal(lines.filter(line => line.includes('(pod)')).length, 10);
  assert.equal(lines[0], 'db (workload): StatefulSet · 5000 pods');
});

test('ports say where they lead; objects of other kinds have their kind', () => {
  const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - {name: http, port: 80, targetPort: 8080}
    - port: 443
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
---
apiVersion: example.org/v1
kind: Unknown
---
# only a comment
`;
  assert.deepEqual(outline({ 'main.yaml': service }), [
    'web (service): Service with a cluster IP',
    '  http (port): 80 → 8080',
    '  443 (port)',
    'settings (object): ConfigMap',
    'Unknown (object): Unknown',
  ]);
});

test('what a chart applies is described; what is no template of it is only named', () => {
  const service = headlessService('db');
  const files = {
    'chart/Chart.yaml': 'name: chart\n',
    'chart/templates/service.yaml': service,
    'chart/files/service.yaml': service,
  };
  assert.deepEqual(outline(files, 'chart/templates/service.yaml'), [
    'db (service): headless Service',
    '  peer (port): 7000',
  ]);
  assert.deepEqual(outline(files, 'chart/files/service.yaml'), ['db (object): Service']);
});
