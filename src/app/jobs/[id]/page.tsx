import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { coverLogScript } from '@/components/job-detail/opening/cover-log';
import { JobDetail } from '@/components/job-detail/job-detail';
import { findUnknownLevels, readAddress } from '@/components/job-detail/address/log-address';
import { shapeJobLog } from '@/server/shapes/shape-job-log';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { nonceHeader } from '@/server/http/safe-headers';
import { describeJob } from '@/server/jobs/describe-job';
import { getJob, type Job } from '@/server/jobs/job-store';
import { findRelatives } from '@/server/jobs/relatives-store';
import { getTasks } from '@/server/tasks/registry';
import { readFirstLines } from './read-first-lines';

const coverLog = { __html: coverLogScript };

export const dynamic = 'force-dynamic';

interface JobPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: JobPageProps): Promise<Metadata> {
  const job = await findJob((await params).id);
  return { title: job ? `Job ${job.id}` : 'Not found' };
}

export default async function JobPage({ params, searchParams }: JobPageProps) {
  const job = await findJob((await params).id);
  if (!job) notFound();
  const search = asSearch(await searchParams);
  const address = readAddress(search);
  const [described, { lines, story }, relatives, nonce] = await Promise.all([
    describeJob(getDb(), job, getTasks()),
    readFirstLines(getDb(), job, address.place),
    findRelatives(getDb(), job),
    headers().then((sent) => sent.get(nonceHeader) ?? ''),
  ]);
  return (
    <>
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={coverLog} />
      <JobDetail
        // Another job is another log: nothing of this one's view carries over.
        key={job.id}
        job={described}
        relatives={relatives}
        lines={lines.map(shapeJobLog)}
        story={story}
        address={address}
        unknownLevels={findUnknownLevels(search)}
        roots={getConfig().libraryPaths}
      />
    </>
  );
}

/** Read once for the page and its title. */
const findJob = cache((id: string): Promise<Job | null> => {
  const isId = /^[1-9]\d{0,15}$/.test(id) && Number.isSafeInteger(Number(id));
  return isId ? getJob(getDb(), Number(id)) : Promise.resolve(null);
});

function asSearch(params: Awaited<JobPageProps['searchParams']>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  );
}
