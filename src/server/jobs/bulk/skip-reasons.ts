import type { SkipReason } from '@/model/api/bulk';

/** Each goes behind a number of jobs: "3 still waiting or running". */
export const skipMessages: Readonly<Record<SkipReason, string>> = {
  active: 'still waiting or running',
  final: 'ended already',
  cancelling: 'asked to stop already',
  retried: 'retried before',
  retry_planned: 'about to be retried automatically',
  same_key: 'of a kind of which only one can be active',
  unknown_type: 'of a type that this server does not know',
  refused: 'with a payload that their type does not accept any more',
  changed: 'changed since the preview',
  gone: 'deleted already',
};
