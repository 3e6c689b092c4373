# shellcheck shell=bash
# A container engine for the tests. A machine of CI gets one for the time of the run, with images and something to reach; on any
# other machine what is there is used, and tests that need more are left out with the reason.

# Containers, the sandbox of commands, JavaScript, what the images are made from, and what answers test networkaccess.
container_programs=(docker.io bubblewrap nodejs debootstrap dnsmasq-base python3 python-is-python3)

# Where the engine's containers find this machine.
bridge=172.30.255.1
engine=''

start_containers() {
  need_packages "${container_programs[@]}"
  trap stop_containers EXIT
  mkdir -p "$artifacts/containers"
  if ! docker info >/dev/null 2>&1; then start_engine; fi
  if docker info >/dev/null 2>&1; then make_images; fi
}

# Docker's own service files ask for limits that a machine of CI may not grant. The engine ends with this script, however that ends.
start_engine() {
  if [ "$(id -u)" != 0 ]; then say "no container engine answers, and only root can start one"; return; fi
  say "starting a container engine"
  setpriv --pdeathsig TERM dockerd --bip "$bridge/24" --dns "$bridge" >"$artifacts/containers/dockerd.log" 2>&1 &
  engine=$!
  for _ in {1..60}; do
    if docker info >/dev/null 2>&1; then answer_outside_names; return; fi
    if ! kill -0 "$engine" 2>/dev/null; then break; fi
    sleep 0.5
  done
  say "the container engine did not start (artifacts/containers/dockerd.log)"
}

# Test networkaccess wants http://commonwl.org: its name and its page come from here. Other names are asked of this machine's servers.
answer_outside_names() {
  mkdir -p "$artifacts/containers/page"
  setpriv --pdeathsig TERM dnsmasq --keep-in-foreground --conf-file=/dev/null --pid-file= --user=root --no-hosts \
    --bind-interfaces --listen-address="$bridge" --except-interface=lo --address="/commonwl.org/$bridge" >"$artifacts/containers/dnsmasq.log" 2>&1 &
  setpriv --pdeathsig TERM python3 -m http.server 80 --bind "$bridge" --directory "$artifacts/containers/page" >"$artifacts/containers/page.log" 2>&1 &
  export OGCGEO_CWL_OUTSIDE=1
}

make_images() {
  tests/conformance/cwl/images.sh "$artifacts/containers" >"$artifacts/containers/images.log" 2>&1 ||
    say "the images for the tests could not be made (artifacts/containers/images.log)"
}

stop_containers() {
  if [ -z "$engine" ]; then return; fi
  local helpers
  mapfile -t helpers < <(jobs -p)
  kill "${helpers[@]}" 2>/dev/null || true
  wait || true
}
