// What a class of failures was made of, for people who ask why failures stand in one group.
import type { ClassBasis } from '@/model/job';
import { errorClass, unknownError } from './error-class';
import { findSystemCode, readCode } from './error-codes';

const nameAndNumber = /^\S+ \d{1,4}$/;
const nameAndFrame = /(?:^|\s)at \S/;

/** @param reason of one of the failures, on one line */
export function explainClass(className: string, reason: string | null): ClassBasis {
  if (className === unknownError) return 'nothing';
  const systemCode = findSystemCode(reason ?? '');
  if (systemCode === className) return 'code';
  // A reason with a code of the system makes no class of its words.
  if (systemCode === null && errorClass({ reason }) === className) return 'reason';
  if (readCode(className, null) === className || nameAndNumber.test(className)) return 'code';
  return nameAndFrame.test(className) ? 'frame' : 'reason';
}
