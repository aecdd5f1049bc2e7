-- Opens a file in Neovim with a gopls, applies the quick fixes of perflint's findings as
-- a person would, by the code actions at the cursor, and writes the file:
--
--	GOPLS=gopls-perflint nvim --headless -u NONE -i NONE -S neovim.lua FILE
--
-- It prints what is found at first. What Neovim has under other names
-- since 0.7 is asked for by both.

local patience = 120000 -- milliseconds

local function fail(text)
  io.stderr:write(text, "\n")
  vim.cmd("cquit 1")
end

local buf = vim.api.nvim_get_current_buf()
local file = vim.api.nvim_buf_get_name(buf)
local root = vim.fn.fnamemodify(vim.fn.findfile("go.mod", vim.fn.fnamemodify(file, ":h") .. ";"), ":p:h")

-- What gopls is at: it tells when it begins to diagnose what changed, and when it has
-- shown all that it found.
local titles, begun, ended, last = {}, 0, 0, 0
local function progress(_, result)
  local value = result.value
  if value.kind == "begin" then titles[result.token] = value.title end
  if not (titles[result.token] or ""):match("^diagnosing ") then return end
  last = vim.loop.now()
  if value.kind == "begin" then begun = begun + 1 end
  if value.kind == "end" then ended = ended + 1 end
end

-- settle waits until gopls has diagnosed what changed, n times at least in all.
local function settle(n)
  local ok = vim.wait(patience, function()
    return ended >= n and ended == begun and vim.loop.now() - last > 500
  end, 100)
  if not ok then fail("gopls did not diagnose: " .. ended .. " of " .. begun) end
end

-- findings returns what perflint found: the code is the name of the rule, as the source
-- is.
local function findings()
  local all = {}
  for _, d in ipairs(vim.diagnostic.get(buf)) do
    d.code = d.code or d.user_data.lsp.code
    if d.source == d.code then table.insert(all, d) end
  end
  table.sort(all, function(a, b) return a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col end)
  return all
end

-- first returns the first finding that has not been tried since the last change.
local tried = {}
local function first()
  for _, d in ipairs(findings()) do
    if not tried[d.lnum .. d.message] then return d end
  end
end

-- select takes the quick fix of a finding from the menu of code actions. It returns
-- whether there was one.
local function select(finding)
  local chosen = nil
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      local of = action.diagnostics and action.diagnostics[1]
      if of and of.source == finding.source and of.message == finding.message then
        chosen = true
        choose(item)
        return
      end
    end
    chosen = false
    choose(nil)
  end
  vim.notify = function() chosen = false end -- there are none to select from
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  vim.lsp.buf.code_action()
  vim.wait(10000, function() return chosen ~= nil end, 50)
  return chosen
end

local config = {
  name = "gopls",
  cmd = { vim.env.GOPLS },
  root_dir = root,
  init_options = { verboseWorkDoneProgress = true },
  handlers = { ["$/progress"] = progress },
}
vim.bo.filetype = "go"
if vim.lsp.start then
  vim.lsp.start(config)
else
  vim.lsp.buf_attach_client(buf, vim.lsp.start_client(config))
end
settle(2) -- the folder, and the file
for _, d in ipairs(findings()) do
  print(("%d:%d: %s (%s)\n"):format(d.lnum + 1, d.col + 1, d.message, d.code))
end
for d in first do
  local before = ended
  if select(d) then
    tried = {}
    settle(before + 1)
  else
    tried[d.lnum .. d.message] = true
  end
end
vim.cmd("write")
vim.cmd("qall")
