import { lowerChart } from './helm/lower-chart.ts';
import { lowerKustomize } from './kustomize/lower.ts';
import type { Lowerings } from './workspace/lowering.ts';

/** How charts and overlays are turned into the objects they apply; a sort of unit that is missing here is left alone. */
export const lowerings: Lowerings = { helm: lowerChart, kustomize: lowerKustomize };
