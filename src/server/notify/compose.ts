// A notification in words, for people, and as JSON, for programs.
import { boundText } from '@/server/masking/bound-text';
import { maxEvents, type EventGroup, type Notification } from './notification';

const shownGroups = 20;
const errorBytes = 300;

export interface Message {
  title: string;
  text: string;
  /** the page to open; null where the settings do not say where the pages are */
  url: string | null;
}

export function composeMessage(note: Notification, publicUrl: string | null): Message {
  const shown = note.groups.slice(0, shownGroups);
  const left = note.total - shown.reduce((sum, { count }) => sum + count, 0);
  const lines = shown.map((group) => describeGroup(group, publicUrl));
  if (note.kind === 'test') lines.push('If you can read this, notifications reach you.');
  if (left > 0) lines.push(`… and ${countJobs(left)} more.`);
  return { title: titleOf(note), text: lines.join('\n\n'), url: urlOf(note, publicUrl) };
}

function titleOf({ kind, groups, total }: Notification): string {
  if (kind === 'test') return 'Shisho: test notification';
  const types = [...new Set(groups.map(({ jobType }) => jobType))];
  const name = types.length === 1 ? types[0]! : `${types.length} types of jobs`;
  if (kind === 'recovered') return `Shisho: ${name} completed again`;
  if (kind === 'stuck') return `Shisho: ${name} makes no progress`;
  return total === 1 ? `Shisho: ${name} failed` : `Shisho: ${name} failed (${countJobs(total)})`;
}

function describeGroup(group: EventGroup, publicUrl: string | null): string {
  const { kind, jobType, count, firstJobId, lastJobId } = group;
  const jobs =
    count === 1 ? `job ${lastJobId}` : `${countJobs(count)}, from ${firstJobId} to ${lastJobId}`;
  const what = kind === 'recovered' ? 'completed' : errorOf(group);
  const link = publicUrl === null ? '' : `\n${jobUrl(lastJobId, publicUrl)}`;
  return `${jobType} (${jobs}): ${what ?? 'failed without a reason'}${link}`;
}

/** What programs get; the same at each attempt. */
export function composePayload(note: Notification, publicUrl: string | null): object {
  const { kind, at, groups, total } = note;
  const { title, text } = composeMessage(note, publicUrl);
  const events = groups.slice(0, shownGroups).map((group) => ({
    job_type: group.jobType,
    error_class: group.errorClass || null,
    error: errorOf(group),
    count: group.count,
    first_job_id: group.firstJobId,
    last_job_id: group.lastJobId,
    url: publicUrl && jobUrl(group.lastJobId, publicUrl),
  }));
  const data = { title, text, total, events };
  return { type: kind === 'test' ? 'test' : `job.${kind}`, timestamp: at.toISOString(), data };
}

/** Masked once more: it goes to somebody else's machine. */
function errorOf({ error }: EventGroup): string | null {
  return error && boundText(error, errorBytes);
}

function urlOf({ kind, groups }: Notification, publicUrl: string | null): string | null {
  if (publicUrl === null) return null;
  const [first] = groups;
  if (first && groups.length === 1) return jobUrl(first.lastJobId, publicUrl);
  return kind === 'failed' ? `${publicUrl}/jobs?status=failed` : `${publicUrl}/jobs`;
}

function jobUrl(id: number, publicUrl: string): string {
  return `${publicUrl}/jobs/${id}`;
}

function countJobs(count: number): string {
  if (count === 1) return '1 job';
  return count < maxEvents ? `${count} jobs` : `${count} jobs or more`;
}
