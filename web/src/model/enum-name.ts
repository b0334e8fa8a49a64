// The name of an enumeration's value as the schema has it; used wherever the model turns stored numbers into words.

import { type EnumerationName, enumerations } from '../trace/schema.generated.ts';

export function enumName(enumeration: EnumerationName, value: number): string {
  const names: readonly string[] = enumerations[enumeration];
  return names[value] ?? String(value);
}
