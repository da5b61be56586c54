import type { Metadata } from 'next';
import { NotifyTargets } from '@/components/notify/notify-targets';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { describeTargets } from '@/server/notify/describe-targets';

export const metadata: Metadata = { title: 'Notifications' };

export const dynamic = 'force-dynamic';

export default async function NotificationsPage() {
  const { notify, notifyDigestMinutes, notifyStuckMinutes } = getConfig();
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-6 sm:px-6">
      <h1 className="text-xl font-semibold tracking-tight">Notifications</h1>
      <NotifyTargets
        targets={await describeTargets(getDb(), notify)}
        digestMinutes={notifyDigestMinutes}
        stuckMinutes={notifyStuckMinutes}
      />
    </div>
  );
}
