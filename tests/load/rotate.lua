-- Sends the requests of a file one after another, round and round: cookie, address and, for a post, the body and a header, with tabs between.
local requests, posts, at = {}, {}, 0

local function key()
  return (("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"):gsub("x", function() return ("%x"):format(math.random(0, 15)) end))
end

function init(args)
  math.randomseed(os.time())
  for line in io.lines(args[1]) do
    local cookie, url, body = line:match("^([^\t]*)\t([^\t]*)\t?(.*)$")
    local headers = { ["Cookie"] = cookie, ["Host"] = "localhost", ["X-Forwarded-Proto"] = "https", ["Accept-Encoding"] = "br, gzip" }
    if body == "" then
      requests[#requests + 1] = wrk.format("GET", url, headers)
    else
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      headers["X-Requested-With"] = "fetch"
      posts[#posts + 1] = { url = url, headers = headers, body = body }
    end
  end
  at = math.random(0, math.max(#requests, #posts) - 1)
end

function request()
  if #posts > 0 then
    at = at % #posts + 1
    -- Every form is stored once, so each is sent under a key of its own.
    return wrk.format("POST", posts[at].url, posts[at].headers, posts[at].body .. "&__submission=" .. key())
  end
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  print(("MEASURED {\"requests\":%d,\"seconds\":%.4f,\"mean\":%.3f,\"p50\":%.3f,\"p95\":%.3f,\"p99\":%.3f,\"errors\":%d}"):format(
    summary.requests, summary.duration / 1e6, latency.mean / 1e3, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
