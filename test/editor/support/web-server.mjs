// VS Code for the Web as static files: no extension host on any server, the workspace in the browser's memory.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutExtension, quietSettings } from '../../../scripts/code-server.mjs';
import { ensureWeb } from '../../../scripts/editor-setup.mjs';
import { addTests } from './exthost.mjs';
import { fixtures } from './workspace.mjs';

const memoryFiles = fileURLToPath(new URL('../memory-files', import.meta.url));
const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * @param {string} data folder for the extension as it is served
 * @returns `url(options)`: the address that opens the given file, or that runs the tests; and `stop`
 */
export async function startWebServer(data) {
  const extension = layOutExtension(data);
  await addTests(extension);
  const folders = { build: ensureWeb(), extension, 'memory-files': memoryFiles };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/') return send(response, '.html', page(request.headers.host, searchParams));
    if (pathname === '/workspace.json') return send(response, '.json', workspaceFiles());
    serveFile(response, folders, decodeURIComponent(pathname));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: options => `http://editor.localhost:${server.address().port}/?${new URLSearchParams(options)}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    },
  };
}

function serveFile(response, folders, pathname) {
  const [, first, ...rest] = normalize(pathname).split('/');
  try {
    send(response, extname(pathname), readFileSync(join(folders[first], ...rest)));
  } catch {
    response.writeHead(404).end();
  }
}

function send(response, extension, body) {
  response.writeHead(200, { 'content-type': types[extension] ?? 'application/octet-stream' }).end(body);
}

/** All files of the workspace in one answer: path in the workspace to text. */
function workspaceFiles() {
  const entries = readdirSync(fixtures).map(name => [`/${name}`, readFileSync(join(fixtures, name), 'utf8')]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** The page that loads the workbench. `open` names a file to show, `tests` makes it run the tests. */
function page(host, parameters) {
  const at = path => ({ scheme: 'http', authority: host, path });
  const file = parameters.get('open');
  const configuration = {
    // an origin of its own for each view's page, on one site with the workbench; browsers lead all names below localhost to this machine
    webviewEndpoint: `http://{{uuid}}.${host}/build/out/vs/workbench/contrib/webview/browser/pre`,
    enableWorkspaceTrust: false,
    configurationDefaults: quietSettings,
    additionalBuiltinExtensions: [at('/memory-files')],
    developmentOptions: {
      extensions: [at('/extension')],
      ...(parameters.has('tests') ? { extensionTestsPath: at('/extension/editor-tests.js') } : {}),
    },
    ...(file
      ? { defaultLayout: { force: true, editors: [{ uri: { scheme: 'memory', path: `/${file}` } }] } }
      : {}),
  };
  return `<!doctype html>
<html>
<head><meta charset="utf-8"><link rel="stylesheet" href="/build/out/vs/workbench/workbench.web.main.css"></head>
<body></body>
<script src="/build/out/vs/loader.js"></script>
<script src="/build/out/vs/webPackagePaths.js"></script>
<script>
  const packages = Object.entries(self.webPackagePaths).map(([name, file]) => [name, location.origin + '/build/node_modules/' + name + '/' + file]);
  require.config({ baseUrl: location.origin + '/build/out', paths: Object.fromEntries(packages) });
</script>
<script src="/build/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/build/out/vs/workbench/workbench.web.main.js"></script>
<script>
  require(['vs/workbench/workbench.web.main'], ({ create, URI }) => create(document.body, {
    ...${JSON.stringify(configuration)},
    workspaceProvider: {
      trusted: true,
      workspace: { folderUri: URI.from({ scheme: 'memory', path: '/' }) },
      open: async () => false,
    },
  }));
</script>
</html>`;
}
