import { transform, type Matrix } from './matrix';

export interface PlacedImage {
  /** under which pdf.js keeps it */
  name: string;
  /** maps the unit square to the page */
  matrix: Matrix;
  /** of the page, in its units */
  area: number;
}

/** What a page draws, in order. */
interface OperatorList {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

/** The numbers of the operators, which come late, with pdf.js itself. */
type Operators = Readonly<Record<string, number>>;

const identity: Matrix = [1, 0, 0, 1, 0, 0];
/** Nested deeper than any program writes. */
const mostSaved = 1_000;

/** The image that takes up most of the page; null where there is none. */
export function findPageImage(
  { fnArray, argsArray }: OperatorList,
  operators: Operators,
): PlacedImage | null {
  const saved: Matrix[] = [];
  let matrix = identity;
  let largest: PlacedImage | null = null;

  function place(name: string): void {
    const area = Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
    if (area > (largest?.area ?? 0)) largest = { name, matrix, area };
  }

  for (let i = 0; i < fnArray.length; i++) {
    const args = argsArray[i] as unknown[] | null;
    switch (fnArray[i]) {
      case operators.save:
      case operators.paintFormXObjectBegin:
        if (saved.push(matrix) > mostSaved) return largest;
        if (isMatrix(args?.[0])) matrix = transform(matrix, args[0]);
        break;
      case operators.restore:
      case operators.paintFormXObjectEnd:
        matrix = saved.pop() ?? identity;
        break;
      case operators.transform:
        if (isMatrix(args)) matrix = transform(matrix, args);
        break;
      case operators.paintImageXObject:
        place(args?.[0] as string);
        break;
      default:
    }
  }
  return largest;
}

function isMatrix(value: unknown): value is Matrix {
  const isList = Array.isArray(value) || value instanceof Float32Array;
  return isList && value.length === 6;
}
