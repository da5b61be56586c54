import { masked } from './secret-keys';

/** Options that hold a password without saying so, of the programs that have them. */
const options = [
  /(\b(?:curl|wget|http|https|xh)\b[^\r\n]{0,300}?\s(?:-u|--user|--proxy-user)[\s=]?["']?[^\s:"']+:)[^\s"']+/g,
  /(\b(?:mysql\w*|mariadb[\w-]*|sshpass|7z\w*|unrar|rar)\b[^\r\n]{0,300}?\s-p ?["']?)[^\s"'-][^\s"']*/g,
  /(\b(?:curl|http|https|xh)\b[^\r\n]{0,300}?\s-b ?["']?[^\s=;"']+=)[^\s"';]+/g,
  /(\blftp\b[^\r\n]{0,300}?\s-u ?["']?[^\s,"']+,)[^\s"']+/g,
  /(\bredis-cli\b[^\r\n]{0,300}?\s-a ["']?)[^\s"']+/g,
  /(\b(?:zip|unzip)\b[^\r\n]{0,300}?\s-P ?["']?)[^\s"'-][^\s"']*/g,
  /(\b(?:smbclient|rpcclient|net)\b[^\r\n]{0,300}?\s-U ?["']?[^\s%"']+%)[^\s"']+/g,
  /(\bdocker login\b[^\r\n]{0,300}?\s-p ?["']?)[^\s"'-][^\s"']*/g,
  /(\bIDENTIFIED BY\s+(?:PASSWORD\s+)?["'])[^"']+/gi,
];

/** `text` with the passwords of command lines and of SQL's `IDENTIFIED BY` masked. */
export function maskCommands(text: string): string {
  let out = text;
  if (/ -[a-z-]|identified by/i.test(out)) {
    for (const option of options) out = out.replace(option, `$1${masked}`);
  }
  return out;
}
