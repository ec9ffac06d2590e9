-- Some twenty orders a second over eight connections: without a delay wrk sends as many as the machine takes.
wrk.method = "POST"
wrk.body = ""

function delay()
  return math.random(200, 600)
end
