import { Analysis } from './analysis.ts';
import { createService } from './analysis-create-service.ts';
import { Features } from './analysis-features.ts';
import type { Hover } from './analysis-types.ts';
import type { Uri } from './base/uri.ts';
import { placeAt } from './features/hover/place.ts';
import { hoverAt } from './features/hover.ts';
import { resourceAt } from './features/view.ts';
import type { DigQuestion } from './features/views/dig.ts';
import { questionAt } from './features/views/name-at.ts';

/** The core with what editors ask at a place of a file; the command line does without. Offsets are UTF-16 units of the file. */
export class EditorAnalysis extends Analysis {
  readonly features = new Features(this.view);

  hover(uri: Uri, offset: number): Hover | undefined {
    const file = this.view.files.get(uri);
    return file && hoverAt(file, offset, this.view);
  }

  /** What the name at an offset of a file, or the object around it, asks of cluster DNS. */
  question(uri: Uri, offset: number): DigQuestion | undefined {
    const file = this.view.files.get(uri);
    const place = file && placeAt(file, offset, this.view);
    return place && questionAt(place);
  }

  /** The edits that create the headless Service of the StatefulSet around an offset, or why there are none; undefined outside of one. */
  createService(uri: Uri, offset: number): ReturnType<typeof createService> | undefined {
    const file = this.view.files.get(uri);
    const key = file && resourceAt(file, offset, this.view)?.key;
    const facts = key && this.view.files.facts(key);
    if (facts?.sort !== 'workload' || facts.kind !== 'StatefulSet') return undefined;
    return createService(facts, this.view.files, this.view.world(facts.uri));
  }
}
