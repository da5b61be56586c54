import type { Metadata } from 'next';
import { AllLogs } from '@/components/all-logs/all-logs';
import { ListKeys } from '@/components/keys/list-keys';
import { getTasks } from '@/server/tasks/registry';

export const metadata: Metadata = { title: 'Logs' };

export const dynamic = 'force-dynamic';

export default function LogsPage() {
  return (
    <div className="mx-auto w-full max-w-384">
      <div className="flex items-center justify-between gap-4 px-4 pt-6 sm:px-6">
        <h1 className="text-xl font-semibold tracking-tight">Logs</h1>
        <ListKeys item="hit" find={{ target: '[role=search] input', meaning: 'To the search' }} />
      </div>
      <AllLogs types={[...getTasks().keys()]} />
    </div>
  );
}
