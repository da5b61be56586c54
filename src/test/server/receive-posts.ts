import { onTestFinished } from 'vitest';
import { startReceiver } from './start-receiver';

/** A receiver that ends with the test. */
export async function receivePosts() {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  return receiver;
}
