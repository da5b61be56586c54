export const usage = `Usage: shisho jobs list [--status STATUS,…] [--type TYPE] [--limit N] [--json]
       shisho jobs logs ID [-f] [--level LEVEL,…] [--tail N] [--reconnect SECONDS] [--json]
       shisho jobs run TYPE [DATA] [--detach] [--json]

  list   the newest jobs
  logs   the log of a job; -f follows it to the job's end, also over a restart of the server
  run    start a job, show its log and wait for its end; DATA is its payload as JSON

  --status     pending, in_progress, completed, failed, cancelled
  --level      info, warn, error, fatal
  --limit      how many jobs at most (20)
  --tail       only the last N lines, at most 1,000
  --reconnect  how long -f waits for a server that went away (300)
  --detach     print the job's id and do not wait
  --json       one JSON object a line
  --url        the server's address, where the settings do not tell it

The address and the password are those of the settings (shisho.yaml, environment).
Exit codes: 0 completed, 1 failed, 2 wrong usage or refused, 3 cancelled, 5 server unreachable.`;
