-- Edits a post in Neovim: nvim --headless --clean -u neovim.lua, with the tool in TOOL and an empty folder in FOLDER.
local tool, folder = os.getenv('TOOL'), os.getenv('FOLDER')
local post = folder .. '/post.md'

local function fail(message)
  io.stderr:write(message .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, check)
  if not vim.wait(120000, check, 50) then
    fail('Not seen in time: ' .. what)
  end
end

local function problems()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, string.format('%s %d:%d', d.code, d.lnum, d.col))
  end
  table.sort(found)
  return table.concat(found, ', ')
end

local function main()
  vim.fn.writefile({ '# Hour', '', '```csharp run', 'Console.WriteLine(1 + x);', '```', '', '```output', '3', '```' }, post)
  vim.cmd('edit ' .. post)
  local id = vim.lsp.start_client({ name = 'snippetcheck', cmd = { 'dotnet', tool, 'lsp' }, root_dir = folder })
  vim.lsp.buf_attach_client(0, id)
  wait('the error of the compiler', function() return problems() == 'CS0103 3:22' end)

  vim.api.nvim_buf_set_text(0, 3, 22, 3, 23, { '1' })
  wait('that the error is gone', function() return problems() == '' end)
  vim.cmd('write')
  wait('that the output is wrong', function() return problems() == 'SNIP0201 7:0' end)

  local function ask(method, line, character, more)
    local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = character } }
    local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', params, more or {}), 60000)
    return answers and answers[id] and answers[id].result
  end

  if not ask('textDocument/hover', 7, 0).contents.value:find('    2', 1, true) then
    fail('The hover does not say what was printed.')
  end
  local labels = vim.tbl_map(function(i) return i.label end, ask('textDocument/completion', 2, 10).items)
  if not vim.tbl_contains(labels, 'compile') then
    fail('The tags are not completed.')
  end

  local here = { start = { line = 7, character = 0 }, ['end'] = { line = 7, character = 0 } }
  local actions = ask('textDocument/codeAction', 7, 0, { range = here, context = { diagnostics = {}, only = { 'quickfix' } } })
  local action = actions[1]
  if action.edit == nil then
    action = vim.lsp.buf_request_sync(0, 'codeAction/resolve', action, 60000)[id].result
  end
  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  if vim.api.nvim_buf_get_lines(0, 7, 8, true)[1] ~= '2' then
    fail('The output is not updated.')
  end
  wait('that all is well', function() return problems() == '' end)
  print('An hour has passed.')
  vim.cmd('quitall!')
end

local ok, message = pcall(main)
if not ok then
  fail(tostring(message))
end
