import { columns } from './table-columns';

export function TableHead() {
  return (
    <thead className="border-b text-xs text-faint">
      <tr className="h-8">
        {columns.map(({ name, className }) => (
          <th key={name} scope="col" className={`font-normal ${className}`}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
