-- Neovim's own client on one file: diagnostics, hover, quick fix, saved file. Each step leaves one line of JSON on standard output.
-- KUBE_HEADLESS_SERVER is the server's command as JSON; with KUBE_HEADLESS_SETUP, a file to source, the user's set-up starts it instead.
-- Written for Neovim 0.7 and later.

--- Runs one step and reports what it returns, or why it failed; the next ones go on.
local function step(name, body)
  local ok, value = pcall(body)
  local result = ok and { step = name, value = value } or { step = name, problem = tostring(value) }
  io.stdout:write(vim.fn.json_encode(result) .. '\n')
end

local function wait_for(what, condition)
  assert(vim.wait(15000, condition, 20), 'timed out waiting for ' .. what)
end

--- Waits for the client that the user's set-up starts for the buffer.
local function started_client(buffer)
  dofile(os.getenv('KUBE_HEADLESS_SETUP'))
  vim.bo[buffer].filetype = 'yaml'
  wait_for('the client', function() return #vim.lsp.get_clients({ bufnr = buffer, name = 'kube-headless' }) > 0 end)
  return vim.lsp.get_clients({ bufnr = buffer, name = 'kube-headless' })[1]
end

local function start_client(buffer)
  local config = {
    name = 'kube-headless',
    cmd = vim.fn.json_decode(os.getenv('KUBE_HEADLESS_SERVER')),
    root_dir = vim.fn.getcwd(),
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config, { bufnr = buffer })
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, id)
  end
  wait_for('the server to initialize', function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  return vim.lsp.get_client_by_id(id)
end

local function request(buffer, client, method, params)
  local answer = (vim.lsp.buf_request_sync(buffer, method, params, 15000) or {})[client.id]
  assert(answer, method .. ': no answer')
  assert(not (answer.error or answer.err), vim.inspect(answer))
  return answer.result
end

--- The zero-based line and column of a plain text in the buffer.
local function find(buffer, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return { line = number - 1, character = column - 1 } end
  end
  error('no "' .. text .. '" in the buffer')
end

local function diagnostics(buffer)
  return vim.tbl_map(function(d)
    return { line = d.lnum, column = d.col, severity = d.severity, source = d.source, message = d.message, raw = (d.user_data or {}).lsp }
  end, vim.diagnostic.get(buffer))
end

local buffer = vim.api.nvim_get_current_buf()
local document = { uri = vim.uri_from_bufnr(buffer) }
local client

step('start', function()
  if os.getenv('KUBE_HEADLESS_SETUP') then
    client = started_client(buffer)
  else
    vim.bo[buffer].filetype = 'yaml'
    client = start_client(buffer)
  end
  return true
end)

step('diagnostics', function()
  wait_for('a diagnostic', function() return #vim.diagnostic.get(buffer) > 0 end)
  return diagnostics(buffer)
end)

step('hover', function()
  local position = find(buffer, 'serviceName: ')
  position.character = position.character + #'serviceName: '
  local hover = request(buffer, client, 'textDocument/hover', { textDocument = document, position = position })
  return vim.lsp.util.convert_input_to_markdown_lines(assert(hover, 'no hover').contents)
end)

step('fix', function()
  local found = vim.diagnostic.get(buffer)[1]
  local range = {
    start = { line = found.lnum, character = found.col },
    ['end'] = { line = found.end_lnum, character = found.end_col },
  }
  local diagnostic = vim.tbl_extend('force', (found.user_data or {}).lsp or {}, {
    range = range, message = found.message, severity = found.severity, source = found.source,
  })
  local actions = request(buffer, client, 'textDocument/codeAction', {
    textDocument = document, range = range, context = { diagnostics = { diagnostic } },
  })
  local action = assert((actions or {})[1], 'no code action')
  local edit = action.edit or request(buffer, client, 'codeAction/resolve', action).edit
  vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding or 'utf-16')
  wait_for('the diagnostic to go', function() return #vim.diagnostic.get(buffer) == 0 end)
  vim.cmd('silent write')
  return action.title
end)

step('implementation', function()
  local found = request(buffer, client, 'textDocument/implementation', { textDocument = document, position = find(buffer, 'clusterIP') })
  return #found
end)

step('symbols', function()
  local found = request(buffer, client, 'workspace/symbol', { query = 'ledger-1.led' })
  return found[1].name
end)

step('hints', function()
  local range = { start = { line = 0, character = 0 }, ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 } }
  local found = request(buffer, client, 'textDocument/inlayHint', { textDocument = document, range = range })
  return vim.tbl_map(function(hint) return hint.label end, found)
end)

step('stop', function()
  if vim.fn.has('nvim-0.11') == 1 then client:stop() else client.stop() end
  wait_for('the server to end', function() return vim.lsp.get_client_by_id(client.id) == nil end)
  return true
end)

vim.cmd('qall!')
