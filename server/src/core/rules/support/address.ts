import { type Family, familyOf } from '../../resolve/address.ts';
import type { World } from '../../workspace/world.ts';
import { isAtLeast } from './kubernetes-version.ts';

/**
 * The family of an address as the API server of the chosen version reads it; undefined for what it refuses. Leading zeros and
 * IPv4-mapped IPv6 are refused from 1.36 on (StrictIPCIDRValidation).
 */
export function readAddress(text: string, world: World): Family | undefined {
  if (/[^0-9a-fA-F.:]/.test(text)) return undefined;
  if (isAtLeast(world.settings.kubernetesVersion, '1.36')) return isMapped(text) ? undefined : familyOf(text);
  return familyOf(withoutZeros(text));
}

/** Whether a text is a range such as `10.0.0.0/8` to the API server of the chosen version. */
export function isRange(text: string, world: World): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  const family = readAddress(address, world);
  if (!family || more.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return Number(length) <= (family === 'IPv4' ? 32 : 128);
}

/** Addresses that lead nowhere, or only to the node itself, by their range. */
export type SpecialRange = 'unspecified' | 'loopback' | 'linkLocal';

/** The special range an address is in, as the API server tells them apart. */
export function specialRange(address: string): SpecialRange | undefined {
  const small = address.toLowerCase();
  if (!small.includes(':')) return specialIPv4(withoutZeros(small));
  if (/^[0:]+$/.test(small)) return 'unspecified';
  if (/^[0:]*:0*1$/.test(small)) return 'loopback';
  return /^(fe[89ab][0-9a-f]|ff[0-9a-f]2):/.test(small) ? 'linkLocal' : undefined;
}

function specialIPv4(address: string): SpecialRange | undefined {
  if (address === '0.0.0.0') return 'unspecified';
  if (address.startsWith('127.')) return 'loopback';
  return address.startsWith('169.254.') || address.startsWith('224.0.0.') ? 'linkLocal' : undefined;
}

function isMapped(text: string): boolean {
  return text.includes(':') && familyOf(text) === 'IPv4';
}

/** `10.096.0.1` as `10.96.0.1`. */
function withoutZeros(text: string): string {
  return text.includes(':') ? text : text.replace(/(^|\.)0+(?=\d)/g, '$1');
}
