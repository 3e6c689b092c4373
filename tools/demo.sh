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

# A Landsat 7 scene and a DEM of the same place, from Debian's package of R's stars (Apache-2.0; Landsat is public domain).
fetch_samples() {
  local folder=$1 package=r-cran-stars inside=usr/lib/R/site-library/stars/tif names=(L7_ETMs.tif olinda_dem_utm25s.tif) work
  if [ -f "$folder/${names[0]}" ] && [ -f "$folder/${names[1]}" ]; then return; fi
  command -v apt-get >/dev/null || fail "the sample scene comes from Debian's package $package; without apt-get put ${names[*]} into $folder"
  say "fetching the sample scene (Debian package $package)"
  apt-cache show "$package" >/dev/null 2>&1 || update_package_lists || true
  work=$(mktemp -d)
  # apt's own user writes here
  chmod 777 "$work"
  (cd "$work" && apt-get download "$package" && dpkg-deb -x "$package"_*.deb .) >>"$artifacts/apt.log" 2>&1 ||
    fail "the package $package could not be fetched (artifacts/apt.log); put ${names[*]} into $folder to go on without it"
  mkdir -p "$folder"
  for name in "${names[@]}"; do cp "$work/$inside/$name" "$folder/" || fail "$package holds no $inside/$name any more"; done
  rm -rf "$work"
}

# A port on which nothing answers now.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
}
