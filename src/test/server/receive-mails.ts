import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

interface ReceivedMail {
  /** of AUTH PLAIN: user and password */
  login: string[];
  recipients: string[];
  message: string;
}

/** A mail server that keeps what it is sent; `refuse` makes it answer so from then on. */
export async function receiveMails() {
  const mails: ReceivedMail[] = [];
  let refusal: string | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    serve(socket, mails, () => refusal);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { mails, host: `127.0.0.1:${port}`, refuse: (answer: string) => void (refusal = answer) };
}

function serve(socket: Socket, mails: ReceivedMail[], refusal: () => string | null): void {
  const mail: ReceivedMail = { login: [], recipients: [], message: '' };
  let buffered = '';
  let isMessage = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const takeLine = (line: string) => {
    if (isMessage) {
      if (line !== '.') return void (mail.message += `${line}\n`);
      isMessage = false;
      mails.push(mail);
      return say('250 ok');
    }
    const [verb = '', ...words] = line.split(' ');
    if (/^EHLO$/i.test(verb)) return say('250-localhost\r\n250 AUTH PLAIN');
    if (/^AUTH$/i.test(verb)) {
      mail.login = Buffer.from(words[1] ?? '', 'base64')
        .toString()
        .split('\0')
        .slice(1);
      return say(refusal() ?? '235 ok');
    }
    if (/^RCPT$/i.test(verb)) mail.recipients.push(words.join(' '));
    if (/^DATA$/i.test(verb)) {
      isMessage = true;
      return say('354 go on');
    }
    return say(/^QUIT$/i.test(verb) ? '221 bye' : '250 ok');
  };
  say('220 localhost');
  socket.on('data', (chunk: Buffer) => {
    const lines = (buffered + chunk.toString()).split('\r\n');
    buffered = lines.pop() ?? '';
    lines.forEach(takeLine);
  });
}
