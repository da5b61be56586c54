/** The codes of the API's errors when the file of a book cannot be had, as stable as any. */
export const fileFailures = ['file_gone', 'file_changed', 'file_unreadable', 'disk_away'] as const;

export type FileFailure = (typeof fileFailures)[number];
