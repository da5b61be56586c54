import { remember } from '@/server/remember';
import { openFileServer, type FileServer } from './file-server';

declare module '@/server/remember' {
  interface ProcessGlobals {
    fileServer: FileServer;
  }
}

/** The one of this process. */
export function getFileServer(): FileServer {
  return remember('fileServer', () => openFileServer());
}
