// The server as npm start runs it, without the steps that make sure it is installed and built.
import { serve } from '../scripts/setup/serve.mjs';

await serve({ serverHost: process.env.SERVER_HOST, serverPort: Number(process.env.SERVER_PORT) });
