import { z } from 'zod';

export const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

export type ApiError = z.infer<typeof errorSchema>;
