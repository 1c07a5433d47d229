import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from '../../server/src/core/base/uri.ts';
import { whySilent } from '../../server/src/core/resolve/explain.ts';
import type { Zone } from '../../server/src/core/resolve/zone.ts';
import { zoneAround } from '../../server/src/core/resolve/zone-around.ts';
import type { ServiceFacts } from '../../server/src/core/resources/facts/facts.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { Files } from '../../server/src/core/workspace/files.ts';
import { recordingWorld } from '../../server/src/core/workspace/recorder.ts';
import { digIn, service, statefulSet } from './zone-of.ts';

const headless = service('db', 'clusterIP: None\nselector: {app: db}');
const pods = statefulSet('db', 'serviceName: db');

/** The zone around the Service db of a folder. */
function around(
  folder: string,
  files: Readonly<Record<string, string>>,
): { zone: Zone; service: ServiceFacts } {
  const all = new Files();
  all.apply(Object.entries(files).map(([path, text]) => ({ uri: `file:///${path}` as Uri, text })));
  const world = recordingWorld(all.index, defaultSettings, () => false, new Set());
  const found = world.services('db').find(one => one.uri.startsWith(`file:///${folder}/`))!;
  return { zone: zoneAround(found, [found], world), service: found };
}

test('pods of the same folder count, not those of another example', () => {
  const { zone } = around('a', {
    'a/service.yaml': headless,
    'a/pods.yaml': pods,
    'b/all.yaml':
      headless + pods.replace('replicas', 'x') + statefulSet('extra').replaceAll('app: extra', 'app: db'),
  });
  assert.deepEqual(digIn(zone, 'db.default.svc.cluster.local'), ['A <ip:db-0>']);
});

test('what names no namespace is taken into the Service’s', () => {
  const { zone } = around('a', {
    'a/all.yaml': headless.replace('{name: db}', '{name: db, namespace: shop}') + pods,
  });
  assert.deepEqual(digIn(zone, 'db-0.db.shop.svc.cluster.local'), ['A <ip:shop:db-0>']);
});

test('near misses are found beside the Service', () => {
  const { zone, service: found } = around('a', {
    'a/all.yaml': headless.replace('app: db', 'App: db') + pods,
  });
  const silence = whySilent(zone, zone.service('default', found.name)!);
  assert.ok(silence?.why === 'noPods');
  assert.equal(silence.nearMisses[0]?.workload.name, 'db');
});
