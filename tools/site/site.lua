-- Makes a document of the repository a page of the site (see build, beside this).
--
-- Its links to other documents lead to their pages, those to files to copies of these; tables get
-- a frame to scroll in; the navigation is the lists of docs/README.md that follow a heading at once.

local source                -- path of the document, from the root of the repository
local navigation            -- docs/README.md, parsed
local heading               -- the document's first heading, as inlines
local n_sections = 0
local n_own_contents = 0  -- links to sections of its own before the first
local section = ""          -- heading that the text stands under

-- The path that a link leads to, from the root.
local function resolved(target, from)
    local parts = {}
    for part in ((from:match("^(.*/)") or "") .. target):gmatch("[^/]+") do
        if part == ".." then
            table.remove(parts)
        elseif part ~= "." then
            parts[#parts + 1] = part
        end
    end
    return table.concat(parts, "/")
end

-- The page of a document; nil of what is none.
local function page_of(path)
    if path == "docs/README.md" then
        return "index.html"
    end
    local name = path:match("^docs/([^/]+)%.md$") or path:match("^([^/]+)%.md$")
    if name then
        return name:lower() .. ".html"
    end
    local room = path:match("^(.+)/README%.md$")
    return room and "room-" .. room:gsub("/", "-") .. ".html"
end

-- Where a link of a document leads on the site; nil if nowhere. Files that it takes are noted.
local function target_on_site(target, from)
    if target:match("^%a[%w+.-]*:") or target:match("^#") then
        return target
    end
    local path, anchor = target:match("^([^#]*)(#?.*)$")
    path = resolved(path, from)
    local page = page_of(path)
    if page then
        return page .. anchor
    end
    local file = io.open(path, "rb")
    if not file or not file:read(0) then
        return nil  -- a folder
    end
    file:close()
    local copy = path:match("^docs/(images/.*)$") or "files/" .. path
    local list = assert(io.open(os.getenv("SITE_FILES"), "a"))
    list:write(path, "\t", copy, "\n")
    list:close()
    return copy
end

local function escaped(text)
    return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub('"', "&quot;"))
end

-- The navigation, and what it calls this page (nil where it does not).
local function navigation_html()
    local current = page_of(source)
    local called
    local out = {}
    for i, block in ipairs(navigation.blocks) do
        local list = navigation.blocks[i + 1]
        if block.t == "Header" and list and list.t == "BulletList" then
            out[#out + 1] = '<p class="group">' .. escaped(pandoc.utils.stringify(block)) .. "</p>\n<ul>"
            for _, item in ipairs(list.content) do
                local first = item[1].content[1]
                assert(first.t == "Link", "docs/README.md: an item does not begin with its page")
                local page = target_on_site(first.target, "docs/README.md")
                called = page == current and pandoc.utils.stringify(first) or called
                out[#out + 1] = string.format(
                    '<li><a href="%s"%s>%s</a></li>', page,
                    page == current and ' aria-current="page"' or "",
                    escaped(pandoc.utils.stringify(first)))
            end
            out[#out + 1] = "</ul>"
        end
    end
    return table.concat(out, "\n"), called
end

local function is_empty(row)
    for _, cell in ipairs(row.cells) do
        if pandoc.utils.stringify(cell.contents) ~= "" then
            return false
        end
    end
    return true
end

-- A long name in a table may break behind its points and underscores.
local function breakable(code)
    if #code.text > 10 and not code.text:find(" ") then
        local text = escaped(code.text):gsub("[._/]", "%0<wbr>")
        return pandoc.RawInline("html", "<code>" .. text .. "</code>")
    end
end

-- Cells of columns that hold sentences are told, so that they get the room.
local function mark_sentences(tabular)
    for column = 1, #tabular.colspecs do
        local longest = 0
        local function each(act)
            for _, body in ipairs(tabular.bodies) do
                for _, row in ipairs(body.body) do
                    act(row.cells[column])
                end
            end
        end
        each(function(cell)
            longest = math.max(longest, #pandoc.utils.stringify(cell.contents))
        end)
        if longest > 60 then
            each(function(cell) cell.attr = pandoc.Attr("", { "long" }) end)
        end
    end
end

-- What stands in a page otherwise than in its document, but for links.
local parts = {
    Table = function(tabular)
        for i, spec in ipairs(tabular.colspecs) do
            tabular.colspecs[i] = { spec[1], nil }  -- as wide as what stands in it
        end
        if tabular.head.rows[1] and is_empty(tabular.head.rows[1]) then
            tabular.head.rows = {}
        end
        tabular = pandoc.walk_block(tabular, { Code = breakable })
        if #tabular.colspecs <= 3 then
            return pandoc.Div({ tabular }, { class = "table" })
        end
        mark_sentences(tabular)
        return pandoc.Div({ tabular }, { class = "table wide", tabindex = "0", role = "region",
                                         ["aria-label"] = "Table: " .. section })
    end,
    CodeBlock = function(block)  -- may scroll, so the keyboard must reach it
        block.attributes.tabindex = "0"
        return block
    end,
}

local links = {
    Link = function(link)
        local target = target_on_site(link.target, source)
        if not target then
            return link.content
        end
        link.target = target
        return link
    end,
    Image = function(image)
        image.src = target_on_site(image.src, source)
        return pandoc.Link({ image }, image.src)  -- by itself it is as large as it was drawn
    end,
    Code = function(code)  -- where the library's pages are
        if code.text == "build/site/api" then
            return pandoc.Link({ code }, "api/index.html")
        end
    end,
    Para = function(paragraph)  -- a picture alone needs no caption: its text says what it shows
        local only = #paragraph.content == 1 and paragraph.content[1]
        if only and (only.t == "Image" or only.t == "Link" and only.content[1].t == "Image") then
            return pandoc.Plain(paragraph.content)
        end
    end,
}

function Pandoc(document)
    source = pandoc.utils.stringify(document.meta.source)
    local file = assert(io.open("docs/README.md"))
    navigation = pandoc.read(file:read("a"), "gfm")
    file:close()
    -- Sections begin at the second level, wherever the document has them.
    local highest = 6
    for _, block in ipairs(document.blocks) do
        if block.t == "Header" and block.level > 1 then
            highest = math.min(highest, block.level)
        end
    end
    local blocks = pandoc.List()
    for _, block in ipairs(document.blocks) do
        if n_sections == 0 then
            pandoc.walk_block(pandoc.Div({ block }), { Link = function(link)
                n_own_contents = n_own_contents + (link.target:match("^#") and 1 or 0)
            end })
        end
        if block.t == "Header" and block.level == 1 and not heading then
            heading = block.content
        else
            if block.t == "Header" then
                block.level = math.max(2, block.level - highest + 2)
                section = pandoc.utils.stringify(block)
                n_sections = n_sections + (block.level == 2 and 1 or 0)
            end
            blocks:extend(pandoc.walk_block(pandoc.Div({ block }), parts).content)
        end
    end
    document.blocks = pandoc.walk_block(pandoc.Div(blocks), links).content
    local title = pandoc.utils.stringify(assert(heading, source .. " has no heading"))
    local pages, called = navigation_html()
    if title == "Fides" and called then  -- README.md; on the site that is not the first page
        title = called
        heading = pandoc.Inlines(called)
    end
    document.meta.heading = pandoc.MetaInlines(heading)
    document.meta.pagetitle = title == "Fides" and title or title .. " - Fides"
    document.meta.navigation = pandoc.MetaBlocks({ pandoc.RawBlock("html", pages) })
    document.meta.contents = n_sections >= 4 and n_own_contents < 4 and source ~= "docs/README.md"
    return document
end
