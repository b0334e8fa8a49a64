// What a resource is, put together for whoever asks: its life from the fold, its names from the trace. Used by `FoldedRun`.

import type { EventTable } from '../trace/event-table.ts';
import { type ResourceLife, UNLIMITED } from './resource-fold.ts';
import type { ResourceId, ResourceInfo } from './run-model.ts';

/** `life`: undefined for one whose creation was lost. */
export function resourceInfo(
  { names, timeNs, task }: EventTable,
  life: ResourceLife | undefined,
  id: ResourceId,
): ResourceInfo {
  return {
    id,
    kind: names.resourceKind(id),
    label: names.resourceLabel(id),
    createdNs: life ? timeNs[life.createdEvent]! : 0,
    createdEvent: life?.createdEvent ?? 0,
    endedNs: life?.endEvent == null ? null : timeNs[life.endEvent]!,
    endedEvent: life?.endEvent ?? null,
    owner: life ? task[life.createdEvent]! : 0,
    limit: life?.limit === UNLIMITED ? null : (life?.limit ?? null),
    maximum: life?.maximum ?? 0,
  };
}
