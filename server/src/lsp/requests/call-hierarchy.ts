import type {
  CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsParams,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsParams,
  CallHierarchyPrepareParams,
} from 'vscode-languageserver';
import type { CallItem } from '../../core/analysis-types.ts';
import type { ResourceKey } from '../../core/resources/anchor.ts';
import { symbolKinds } from '../convert/symbol-kind.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `textDocument/prepareCallHierarchy`: the Service or workload of a place. */
export function prepareCalls(
  session: Session,
  { textDocument, position }: CallHierarchyPrepareParams,
): readonly CallHierarchyItem[] {
  session.texts.flush();
  const uri = canonicalUri(textDocument.uri);
  const offset = session.positions.offset(uri, position);
  return session.analysis.features.callItems(uri, offset).map(item => toItem(item, session));
}

/** `callHierarchy/incomingCalls`: who talks to it. */
export function incomingCalls(
  session: Session,
  { item }: CallHierarchyIncomingCallsParams,
): readonly CallHierarchyIncomingCall[] {
  session.texts.flush();
  return session.analysis.features.callers(keyOf(item)).map(call => ({
    from: toItem(call.item, session),
    fromRanges: call.spans.map(span => session.positions.range(call.item.uri, span)),
  }));
}

/** `callHierarchy/outgoingCalls`: to whom it talks. */
export function outgoingCalls(
  session: Session,
  { item }: CallHierarchyOutgoingCallsParams,
): readonly CallHierarchyOutgoingCall[] {
  session.texts.flush();
  const from = canonicalUri(item.uri);
  return session.analysis.features.callees(keyOf(item)).map(call => ({
    to: toItem(call.item, session),
    fromRanges: call.spans.map(span => session.positions.range(from, span)),
  }));
}

function toItem(item: CallItem, { address, positions }: Session): CallHierarchyItem {
  const { uri, name, kind, namespace, key } = item;
  return {
    name,
    kind: symbolKinds[item.sort],
    detail: namespace === undefined ? kind : `${kind} · ${namespace}`,
    uri: address(uri),
    range: positions.range(uri, item.span),
    selectionRange: positions.range(uri, item.selection),
    data: { key },
  };
}

function keyOf({ data }: CallHierarchyItem): ResourceKey {
  return String((data as { key?: unknown } | undefined)?.key) as ResourceKey;
}
