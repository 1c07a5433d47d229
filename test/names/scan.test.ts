import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan } from '../../server/src/core/resources/text-names/scan.ts';

/** What is found where only a host can stand, with its port. */
function hosts(text: string, key = ''): readonly string[] {
  return scan(text, key)
    .filter(one => one.place)
    .map(one => one.labels.join('.') + (one.port === undefined ? '' : `:${one.port}`));
}

test('hosts in URLs, lists and settings', () => {
  const cases: readonly (readonly [text: string, found: readonly string[], key?: string])[] = [
    ['postgres://user:secret@db:5432/shop?sslmode=off', ['db:5432']],
    ['jdbc:mysql://db-0.db:3306,db-1.db:3306/shop', ['db-0.db:3306', 'db-1.db:3306']],
    ['mongodb://db-0.db,db-1.db/shop', ['db-0.db', 'db-1.db']],
    ['amqp://guest@queue', ['queue']],
    ['["db-0.db:7000", "db-1.db:7000"]', ['db-0.db:7000', 'db-1.db:7000']],
    ['db-0.db db-1.db', ['db-0.db'], 'DB_HOST'],
    ['a,b,c', ['a', 'b', 'c'].filter(one => one.length > 1), 'SEEDS'],
    ['one,two', ['one', 'two'], 'SEEDS'],
    ['--seeds=one,two --verbose', ['one', 'two']],
    ['seedHosts: one', ['one']],
    ['<host>queue</host>', ['queue']],
    ['proxy_pass http://api;', ['api']],
    ['server m0 db-0.db:3306 check', ['db-0.db:3306']],
    ['until nslookup db; do sleep 1; done', ['db']],
    ['_pg._tcp.db.shop.svc.cluster.local.', [], 'X'],
    ['db', ['db'], 'DB_HOST'],
    ['db', [], 'TITLE'],
    ['https://api.shop/x', ['api.shop'], 'API_URL'],
    ['--endpoint=dnssrv+_http._tcp.api', []],
    ['true', [], 'MASTER'],
    ['unix:///var/run/api.sock', [], 'API_ENDPOINT'],
  ];
  for (const [text, found, key] of cases) assert.deepEqual(hosts(text, key), found, text);
});

test('what is no host is not taken for one', () => {
  for (const text of [
    'someone@example.com sent it',
    '/etc/kafka/server.properties',
    'registry.example/team/db',
    'The db is up',
    'com.example.Main()',
    'Upper.Case',
    'a..b',
    '12.34',
    'x_y.z',
  ])
    assert.deepEqual(hosts(text), [], text);
});

test('the last dot and the star are told', () => {
  const [absolute] = scan('http://db.shop.svc.cluster.local.:80', '');
  assert.equal(absolute?.absolute, true);
  assert.equal(absolute?.port, 80);
  assert.equal(scan('http://*.db.shop.svc', '')[0]?.wildcard, true);
  assert.equal(scan('no_proxy=.db.shop.svc', '').length, 0);
});

test('a long text takes time in proportion to its length', () => {
  const unit = 'key = value-1, other.value; path/to/file "quoted" a:1,b:22,c:333 ';
  const time = (count: number): number => {
    const text = unit.repeat(count);
    const before = process.cpuUsage();
    scan(text, 'file');
    return process.cpuUsage(before).user / 1000;
  };
  time(2000);
  const short = Math.min(time(2000), time(2000), time(2000));
  const long = Math.min(time(16000), time(16000));
  assert.ok(long < short * 8 * 4, `${short} ms for one, ${long} ms for eight times as much`);
});
