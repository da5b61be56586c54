// Codes of the operating system and the network, as Node writes them into messages.

const names = new Set(
  `E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBUSY ECANCELED ECHILD
  ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDOM EDQUOT EEXIST EFAULT EFBIG
  EHOSTDOWN EHOSTUNREACH EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR ELOOP EMFILE EMLINK
  EMSGSIZE ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS ENODATA ENODEV ENOENT ENOEXEC
  ENOLCK ENOMEM ENOMEDIUM ENOPROTOOPT ENOSPC ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTFOUND ENOTSOCK
  ENOTSUP ENXIO EOPNOTSUPP EOVERFLOW EPERM EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMOTEIO
  EROFS ESHUTDOWN ESPIPE ESRCH ESTALE ETIME ETIMEDOUT ETXTBSY EXDEV EAI_AGAIN EAI_FAIL EAI_MEMORY
  EAI_NODATA EAI_NONAME`.split(/\s+/),
);

/** The first such code that stands in a text; null without one. */
export function findSystemCode(text: string): string | null {
  const words = text.matchAll(/(?<![\w/\\.-])E[A-Z2_]{2,14}(?![\w/\\])/g);
  for (const [word] of words) if (names.has(word)) return word;
  return null;
}

const wellFormed = /^[A-Za-z\d][\w.:-]{0,63}$/;
/** such as "20" or "404": it says something only beside the name of the error */
const shortNumber = /^\d{1,4}$/;

/** How a code names a class of failures; null where it cannot. */
export function readCode(code: string | null, name: string | null): string | null {
  if (code === null || !wellFormed.test(code)) return null;
  return shortNumber.test(code) && name !== null ? `${name} ${code}` : code;
}
