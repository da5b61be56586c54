import { bulkAnswerSchema } from './bulk';
import { bookAnswerSchema, bookCountsSchema, bookListSchema } from './books';
import { differenceSchema, jobEventsSchema } from './events';
import { healthSchema } from './health';
import { jobGroupsSchema } from './job-groups';
import { jobLogOverviewSchema, jobLogSearchSchema, jobLogsSchema } from './job-logs';
import { jobAnswerSchema, jobCountsSchema, jobFacetsSchema, jobListSchema } from './jobs';
import { logHitsSchema } from './logs';
import { notifyTargetsSchema, notifyTestAnswerSchema } from './notify';
import { storySchema } from './story';

/** The JSON that each route answers when all goes well; the others send a file, or nothing. */
export const answerSchemas = {
  listJobs: jobListSchema,
  countJobs: jobCountsSchema,
  countFacets: jobFacetsSchema,
  groupJobs: jobGroupsSchema,
  bulkJobs: bulkAnswerSchema,
  createJob: jobAnswerSchema,
  readJob: jobAnswerSchema,
  cancelJob: jobAnswerSchema,
  retryJob: jobAnswerSchema,
  readStory: storySchema,
  listEvents: jobEventsSchema,
  readDifference: differenceSchema,
  readLogs: jobLogsSchema,
  searchLogs: jobLogSearchSchema,
  readLogOverview: jobLogOverviewSchema,
  searchAllLogs: logHitsSchema,
  listBooks: bookListSchema,
  countBooks: bookCountsSchema,
  readBook: bookAnswerSchema,
  listNotifyTargets: notifyTargetsSchema,
  testNotifyTarget: notifyTestAnswerSchema,
  readHealth: healthSchema,
};
