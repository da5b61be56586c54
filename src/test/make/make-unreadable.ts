/** An error that throws at whoever looks at it, in whatever way. */
export function makeUnreadable(): Error {
  const fail = () => {
    throw new Error('trap');
  };
  return new Proxy(new Error('unreadable'), { get: fail, getPrototypeOf: fail, has: fail });
}
