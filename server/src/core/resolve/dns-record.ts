import { canonicalAddress } from './address.ts';
import { absolute } from './dns-name.ts';

export const recordTypes = ['A', 'AAAA', 'SRV', 'CNAME', 'PTR'] as const;

export type RecordType = (typeof recordTypes)[number];

/** One record of an answer. Names are without their last dot. */
export type DnsRecord =
  | { readonly type: 'A' | 'AAAA'; readonly name: string; readonly address: string }
  | { readonly type: 'CNAME' | 'PTR'; readonly name: string; readonly target: string }
  | {
      readonly type: 'SRV';
      readonly name: string;
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    };

/** What a question gets. NOERROR without answers means: the name exists and has no record of that type. */
export interface Answer {
  /** As it was asked. */
  readonly name: string;
  readonly type: RecordType;
  readonly status: 'NOERROR' | 'NXDOMAIN';
  readonly answers: readonly DnsRecord[];
}

/** Type and data as zone files write them: `SRV 0 50 5432 db-0.db.default.svc.cluster.local.` */
export function printRecord(record: DnsRecord): string {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return `${record.type} ${canonicalAddress(record.address)}`;
    case 'SRV':
      return `SRV ${record.priority} ${record.weight} ${record.port} ${absolute(record.target)}`;
    default:
      return `${record.type} ${absolute(record.target)}`;
  }
}
