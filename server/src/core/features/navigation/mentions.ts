import type { ResourceKey } from '../../resources/anchor.ts';
import type { View } from '../view.ts';
import { inOthers } from './in-others.ts';
import { inReferences } from './in-references.ts';
import { inSelectors } from './in-selectors.ts';
import { inService } from './in-service.ts';
import { inText } from './in-text.ts';
import { inWorkload } from './in-workload.ts';
import type { Mention, Sought, Speaker } from './mention.ts';
import { inField, speakerOf } from './mention.ts';
import { symbolOf } from './symbol.ts';

/** All that an object names: the one place that knows which name means what. */
export function mentionsIn(key: ResourceKey, view: View, sought: Sought = {}): readonly Mention[] {
  const speaker = speakerOf(key, view);
  if (!speaker) return [];
  return [
    ...ofItself(speaker),
    ...inReferences(speaker),
    ...inSelectors(speaker),
    ...inOthers(speaker),
    ...inText(speaker, sought),
  ];
}

function ofItself(speaker: Speaker): readonly Mention[] {
  const { facts, resource } = speaker;
  if (facts.sort === 'service') return inService(speaker, facts);
  if (facts.sort === 'workload') return inWorkload(speaker, facts);
  if (resource.known !== 'ConfigMap') return [];
  return inField(speaker, ['metadata', 'name'], [symbolOf('configMap', facts.key)], { role: 'definition' });
}
