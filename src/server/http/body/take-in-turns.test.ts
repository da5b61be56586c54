import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeInTurns } from './take-in-turns';

test('a flood is taken in its order, a few in each turn, and is not read until then', async () => {
  const sockets = Array.from({ length: 50 }, () => new Socket());
  const taken: number[] = [];
  const take = (index: number) => {
    expect(sockets[index]!.isPaused()).toBe(false);
    taken.push(index);
    // One that comes while others wait.
    if (index === 20) takeInTurns(new IncomingMessage(sockets[0]!), () => taken.push(50));
  };
  sockets.forEach((socket, index) => takeInTurns(new IncomingMessage(socket), () => take(index)));
  expect(taken).toEqual([]);
  expect(sockets.every((socket) => socket.isPaused())).toBe(true);
  for (let turn = 0, before = 0; taken.length < 51; turn++, before = taken.length) {
    await nextTurn();
    expect(taken.length - before).toBeLessThanOrEqual(16);
    expect(turn).toBeLessThan(50);
  }
  expect(taken).toEqual(Array.from({ length: 51 }, (_, index) => index));
});
