-- AlterTable
ALTER TABLE "job_logs" ADD COLUMN "lost_to" INTEGER;

-- By hand: the lines that stood for lost ones so far are recognised by what only the logger wrote
-- (level, message and data agree on the numbers, there is no stack) and by the jump in the line
-- numbers: nothing stands between such a line and the last one that it stands for.
UPDATE "job_logs" SET "lost_to" = "data" ->> 'to'
WHERE "level" <> 'info' AND "level" = 'warn' AND "stack_trace" IS NULL
  AND "data" GLOB '{"lost":[1-9]*,"from":[1-9]*,"to":[1-9]*}'
  AND json_valid("data")
  AND "data" = json_object(
    'lost', ("data" ->> 'to') - "line" + 1, 'from', "line", 'to', CAST("data" ->> 'to' AS INTEGER))
  AND "data" ->> 'to' >= "line"
  AND "message" IN (
    ("data" ->> 'lost') || ' lines were given up: the job logged faster than the database could write',
    ("data" ->> 'lost') || ' line was given up: the job logged faster than the database could write',
    ("data" ->> 'lost') || ' lines were given up: the database refused it',
    ("data" ->> 'lost') || ' line was given up: the database refused it')
  AND NOT EXISTS (
    SELECT 1 FROM "job_logs" AS "next"
    WHERE "next"."job_id" = "job_logs"."job_id"
      AND "next"."line" > "job_logs"."line" AND "next"."line" <= "job_logs"."data" ->> 'to');
