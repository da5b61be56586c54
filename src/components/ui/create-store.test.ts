import { expect, test, vi } from 'vitest';
import { createStore } from './create-store';

test('notifies listeners of a new state, and not of an equal one', () => {
  const store = createStore(1);
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.set(1);
  expect(listener).not.toHaveBeenCalled();
  store.set(2);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(store.get()).toBe(2);
  stop();
  store.set(3);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('watches from the first listener to the last, however often each says that it stops', () => {
  const unwatch = vi.fn();
  const watch = vi.fn(() => unwatch);
  const store = createStore('', watch);
  const [stopOne, stopOther] = [store.subscribe(() => {}), store.subscribe(() => {})];
  stopOne();
  stopOne();
  expect(unwatch).not.toHaveBeenCalled();
  stopOther();
  expect(unwatch).toHaveBeenCalledTimes(1);
  store.subscribe(() => {});
  expect(watch).toHaveBeenCalledTimes(2);
});
