import type { JsonValue } from '@/model/api/values';
import { formatCount } from '@/model/format';
import { showControls } from '@/model/show-controls';

/** The fields of an object, as a reader of it would say them. */
export function ValueList({ value }: { value: Record<string, JsonValue> }) {
  return (
    <dl className="grid max-h-48 grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 overflow-auto p-3 pr-10 font-sans text-sm">
      {Object.entries(value).map(([name, one]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{showControls(nameField(name))}</dt>
          <dd className="tabular [overflow-wrap:anywhere]">{showControls(sayValue(one))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** "not_in_library" is "Not in library". */
export function nameField(name: string): string {
  const words = name
    .replace(/_/g, ' ')
    .replace(
      /(\p{Ll})(\p{Lu})/gu,
      (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
    );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sayValue(value: JsonValue): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return Number.isInteger(value) ? formatCount(value) : String(value);
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return sayFields(value);
  return value.length === 0 ? 'none' : value.map(sayValue).join(', ');
}

function sayFields(value: Record<string, JsonValue>): string {
  const fields = Object.entries(value);
  if (fields.length === 0) return 'none';
  return fields
    .map(([name, one]) => `${nameField(name).toLowerCase()}: ${sayValue(one)}`)
    .join(', ');
}

export function isFields(value: JsonValue): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
