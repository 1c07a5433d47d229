import type { NamesList } from '../../core/features/views/names-list.ts';
import { listNames } from '../../core/features/views/names-list.ts';
import { recordTable, rowsOf, zoneFile } from '../../core/features/views/zone-file.ts';
import type { ExportParams } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** `kubeHeadless/export` */
export function exportRecords(session: Session, { format, services }: ExportParams): string {
  session.texts.flush();
  const overview = session.analysis.overview();
  const list = only(listNames(overview), services);
  switch (format) {
    case 'csv':
      return recordTable(list);
    case 'json':
      return `${JSON.stringify(rowsOf(list), undefined, 2)}\n`;
    default:
      return zoneFile(list);
  }
}

function only({ namespaces }: NamesList, services: readonly string[] | undefined): NamesList {
  if (!services) return { namespaces };
  return {
    namespaces: namespaces.map(one => ({
      ...one,
      services: one.services.filter(({ key }) => services.includes(key)),
    })),
  };
}
