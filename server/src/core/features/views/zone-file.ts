import { absolute } from '../../resolve/dns-name.ts';
import type { DnsRecord } from '../../resolve/dns-record.ts';
import { printRecord } from '../../resolve/dns-record.ts';
import type { ListedName, NamesList } from './names-list.ts';

/** CoreDNS's own time to live for cluster names, in seconds. https://coredns.io/plugins/kubernetes/ */
const timeToLive = 5;

/**
 * The records of a list as a zone file (RFC 1035, section 5). A record whose address exists only once the cluster runs is a comment:
 * its placeholder is no address.
 */
export function zoneFile(list: NamesList): string {
  const blocks = list.namespaces.flatMap(namespace =>
    namespace.services.flatMap(({ name, names }) => {
      const lines = names.flatMap(recordLines);
      return lines.length > 0 ? [`; Service ${name}, namespace ${namespace.name}`, ...lines, ''] : [];
    }),
  );
  return [`$TTL ${timeToLive}`, '', ...blocks].join('\n');
}

/** The records of a list as comma-separated values: name, type, data. */
export function recordTable(list: NamesList): string {
  const rows = rowsOf(list).map(({ name, type, data }) => [name, type, data].map(cell).join(','));
  return ['name,type,data', ...rows, ''].join('\r\n');
}

export interface RecordRow {
  readonly namespace: string;
  readonly service: string;
  /** With its last dot. */
  readonly name: string;
  readonly type: DnsRecord['type'];
  readonly data: string;
}

/** The records of a list, one row each. */
export function rowsOf(list: NamesList): readonly RecordRow[] {
  return list.namespaces.flatMap(namespace =>
    namespace.services.flatMap(service =>
      service.names.flatMap(({ name, records }) =>
        records.map(record => ({
          namespace: namespace.name,
          service: service.name,
          name: absolute(name),
          type: record.type,
          data: dataOf(record),
        })),
      ),
    ),
  );
}

function recordLines({ name, records }: ListedName): readonly string[] {
  return records.map(record => {
    const line = `${absolute(name)} IN ${record.type} ${dataOf(record)}`;
    return /<[^<>]*>/.test(line) ? `; ${line}` : line;
  });
}

function dataOf(record: DnsRecord): string {
  return printRecord(record).slice(record.type.length + 1);
}

/** RFC 4180. What a spreadsheet would take for a formula cannot occur in a name or an address. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
