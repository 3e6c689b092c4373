# shellcheck shell=bash
# The demo: a server, a real scene, two jobs, two maps.

# run_demo DATA: everything stays in DATA, so that `up --data DATA` shows it again.
run_demo() {
  local data=$1 port=${port:-} log=$artifacts/demo.log server status=0
  prepare_server
  publish samples/Demo demo-client samples/Demo
  fetch_samples "$data/samples"
  : "${port:=$(free_port)}"
  say "starting the server at http://127.0.0.1:$port (its log: artifacts/demo.log)"
  serve "$port" "$data" >"$log" 2>&1 &
  server=$!
  # shellcheck disable=SC2064 # the process id is known now and must not be looked up later
  trap "kill $server 2>/dev/null || true" EXIT
  dotnet "$artifacts/demo-client/Demo.dll" "http://127.0.0.1:$port" "$data" || status=$?
  kill "$server" 2>/dev/null || true
  wait "$server" || true
  trap - EXIT
  if [ $status -ne 0 ]; then tail -n 20 "$log" >&2; fail "the demo did not finish; the server's last lines are above"; fi
  say "to keep it running: ./ogcgeo up --port $port --data $data   (the links above then work)"
}

# A port on which nothing answers now.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
}
