import type { ServerRequests } from '../../protocol.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { createService } from './create-service.ts';
import { digReport, nameAt } from './dig.ts';
import { exportRecords } from './export.ts';
import { lint } from './lint.ts';
import { drawMap } from './map.ts';
import { names } from './names.ts';

/** Answers the requests of `protocol.ts`. */
export function answerViews(session: Session): void {
  answer(session, 'kubeHeadless/names', { namespaces: [] }, params => names(session, params));
  answer(session, 'kubeHeadless/dig', noAnswer, params => digReport(session, params));
  answer(session, 'kubeHeadless/map', noMap, params => drawMap(session, params));
  answer(session, 'kubeHeadless/nameAt', null, params => nameAt(session, params));
  answer(session, 'kubeHeadless/createService', null, params => createService(session, params));
  answer(session, 'kubeHeadless/lint', nothing, () => lint(session));
  answer(session, 'kubeHeadless/export', '', params => exportRecords(session, params));
}

const nothing = { files: 0, resources: 0, errors: 0, warnings: 0, others: 0 };
const noMap = { nodes: [], edges: [], namespaces: [] };
const noAnswer = { status: 'NXDOMAIN', resolvedName: null, answers: [], trace: [], text: '' } as const;

/** @param empty the answer when something went wrong within the server */
function answer<M extends keyof ServerRequests>(
  { connection, gate, report }: Session,
  method: M,
  empty: ServerRequests[M]['result'],
  make: (params: ServerRequests[M]['params']) => ServerRequests[M]['result'],
): void {
  const handle = guard<ServerRequests[M]['params'], unknown>(method, gate, report, () => empty, make);
  connection.onRequest(method, handle);
}
