import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addressOfDashed,
  canonicalAddress,
  dashedAddress,
  familyOf,
  reverseName,
} from '../../server/src/core/resolve/address.ts';
import { parseName } from '../../server/src/core/resolve/dns-name.ts';

test('families; leading zeros and ports make no address', () => {
  assert.equal(familyOf('192.0.2.10'), 'IPv4');
  assert.equal(familyOf('fd00::1'), 'IPv6');
  assert.equal(familyOf('::ffff:192.0.2.10'), 'IPv4');
  assert.equal(familyOf('<ip:shop:db-0>'), 'IPv4');
  assert.equal(familyOf('<ip:db-0/v6>'), 'IPv6');
  assert.equal(familyOf('<clusterIP:prod/db/v6>'), 'IPv6');
  for (const no of [
    '192.0.2.010',
    '192.0.2',
    '192.0.2.256',
    'db',
    '1:2',
    '1::2::3',
    ':::',
    'fd00::1%eth0',
    '<ip:>',
  ])
    assert.equal(familyOf(no), undefined, no);
});

// RFC 5952 4
test('IPv6 is printed in its short form', () => {
  const shown = {
    '2001:DB8:0:0:1:0:0:1': '2001:db8::1:0:0:1',
    '0:0:0:0:0:0:0:0': '::',
    '2001:db8:0:1:1:1:1:1': '2001:db8:0:1:1:1:1:1',
    '::ffff:192.0.2.10': '192.0.2.10',
    '192.0.2.10': '192.0.2.10',
  };
  for (const [written, short] of Object.entries(shown)) assert.equal(canonicalAddress(written), short);
});

// CoreDNS plugin/kubernetes: endpointHostname; a label must not end in a hyphen
test('the label made of an address', () => {
  assert.equal(dashedAddress('192.0.2.10'), '192-0-2-10');
  assert.equal(dashedAddress('fd00::1'), 'fd00--1');
  assert.equal(dashedAddress('fd00::'), 'fd00--0');
  assert.equal(dashedAddress('<ip:shop:db-0/v6>'), '<dash:shop:db-0/v6>');
});

test('the address that a pod record stands for', () => {
  assert.equal(addressOfDashed('192-0-2-10'), '192.0.2.10');
  assert.equal(addressOfDashed('fd00--1'), 'fd00::1');
  assert.equal(addressOfDashed('1--2-3'), '1::2:3');
  assert.equal(addressOfDashed('<dash:Deployment/web#1>'), '<ip:Deployment/web#1>');
  for (const no of ['web-0', '1-2-3', '300-1-1-1', 'a-b-c-x'])
    assert.equal(addressOfDashed(no), undefined, no);
});

test('reverse names lead back to the address', () => {
  assert.equal(reverseName('192.0.2.10'), '10.2.0.192.in-addr.arpa');
  assert.equal(reverseName('<ip:db-0/v6>'), '<ip:db-0/v6>.ip6.arpa');
  assert.equal(reverseName('db-0'), undefined);
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), address => {
      const parsed = parseName(reverseName(address)!, 'cluster.local');
      assert.equal(parsed.sort === 'reverse' && parsed.address, canonicalAddress(address));
    }),
  );
});
