// One story at a time: /?story=log-live&theme=dark. Without one, the list of them.
import '@/app/globals.css';
import { createRoot } from 'react-dom/client';
import { ShellData } from '@/components/shell/shell-data';
import { routes } from '@/model/routes';
import { ClockProvider } from '@/components/time/clock';
import { NoticeRegion } from '@/components/ui/notice';
import { lists } from './list-stories';
import { logs, LogStory } from './log-stories';

const asked = new URLSearchParams(window.location.search);
const story = asked.get('story') ?? '';
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';
// The view's own address begins empty.
if (story) window.history.replaceState(null, '', `/${window.location.hash}`);

const log = logs[story]?.();
const list = lists[story];

window.fetch = async (input) => {
  const url = new URL(input instanceof Request ? input.url : input, window.location.href);
  if (log && /^\/api\/jobs\/\d/.test(url.pathname))
    return log.answer(url.pathname, url.searchParams);
  const isEmptyList = url.pathname === routes.listJobs.path && !story.startsWith('jobs');
  return Response.json(isEmptyList ? { jobs: [], next_before_id: null } : (list?.answer ?? {}));
};
Object.assign(window, { log });

createRoot(document.getElementById('root')!).render(
  <ClockProvider now={Date.now()}>
    <ShellData activeJobs={null}>
      <main className="relative flex flex-1 flex-col">
        {log ? <LogStory log={log} /> : (list?.element ?? <Index />)}
      </main>
      <NoticeRegion />
    </ShellData>
  </ClockProvider>,
);

function Index() {
  return (
    <ul className="p-6">
      {[...Object.keys(logs), ...Object.keys(lists)].map((name) => (
        <li key={name}>
          <a href={`/?story=${name}`}>{name}</a> · <a href={`/?story=${name}&theme=dark`}>dark</a>
        </li>
      ))}
    </ul>
  );
}
