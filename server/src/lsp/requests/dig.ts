import type { Uri } from '../../core/base/uri.ts';
import { dig } from '../../core/features/views/dig.ts';
import { printRecord, recordTypes } from '../../core/resolve/dns-record.ts';
import type { ResourceKey } from '../../core/resources/anchor.ts';
import { digText, outcomeText } from '../../l10n/dig-text.ts';
import { render } from '../../l10n/render.ts';
import type { DigParams, DigReport, PlaceParams } from '../../protocol.ts';
import type { Session } from '../session.ts';
import { canonicalUri } from '../uris.ts';

/** `kubeHeadless/dig` */
export function digReport(session: Session, params: DigParams): DigReport {
  session.texts.flush();
  const { name, namespace, workload, near } = params;
  const type = recordTypes.find(one => one === params.type) ?? 'A';
  const question = {
    name,
    type,
    ...(namespace === undefined ? {} : { namespace }),
    ...(workload === undefined ? {} : { workload: workload as ResourceKey }),
    ...(near === undefined ? {} : { near: canonicalUri(near) as Uri }),
  };
  const answer = dig(question, session.analysis.overview());
  return {
    status: answer.status,
    resolvedName: answer.resolvedName ?? null,
    answers: answer.records.map(printRecord).sort(),
    trace: answer.trace.map(step => ({ ...step, text: render(outcomeText(step.outcome), session.bundle) })),
    text: digText(answer, text => render(text, session.bundle)),
  };
}

/** `kubeHeadless/nameAt` */
export function nameAt(session: Session, { uri, position }: PlaceParams): DigParams | null {
  session.texts.flush();
  const canonical = canonicalUri(uri);
  return session.analysis.question(canonical, session.positions.offset(canonical, position)) ?? null;
}
