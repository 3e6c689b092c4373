# shellcheck shell=bash
# Container engines for the tests. A machine of CI gets them for the time of the run, with images and something to reach, or the run
# fails; on any other machine what is there is used, and tests that need more are left out with the reason.

# Containers, the sandbox of commands, JavaScript, what the images are made from, and what answers test networkaccess.
container_programs=(docker.io podman bubblewrap nodejs debootstrap dnsmasq-base python3 python-is-python3)

# Where the engine's containers find this machine.
bridge=172.30.255.1
engine=''

start_containers() {
  need_packages "${container_programs[@]}"
  trap stop_containers EXIT
  mkdir -p "$artifacts/containers"
  if ! docker info >/dev/null 2>&1; then start_engine; fi
  make_images
  prepare_podman
}

# Docker's own service files ask for limits that a machine of CI may not grant. The engine ends with this script, however that ends.
start_engine() {
  [ "$(id -u)" = 0 ] || fail "no container engine answers, and only root can start one"
  say "starting a container engine"
  setpriv --pdeathsig TERM dockerd --bip "$bridge/24" --dns "$bridge" >"$artifacts/containers/dockerd.log" 2>&1 &
  engine=$!
  for _ in {1..60}; do
    if docker info >/dev/null 2>&1; then answer_outside_names; return; fi
    if ! kill -0 "$engine" 2>/dev/null; then break; fi
    sleep 0.5
  done
  fail "the container engine did not start (artifacts/containers/dockerd.log)"
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
    fail "the images for the tests could not be made (artifacts/containers/images.log)"
}

# Podman has a store of its own. Its defaults raise limits beyond what a machine without CAP_SYS_RESOURCE grants, want a systemd, and
# crun, which does without hybrid control groups; runc came with Docker.
prepare_podman() {
  local image=localhost/debian:stable-slim log=$artifacts/containers/podman.log
  export CONTAINERS_CONF=$artifacts/containers/containers.conf
  cat >"$CONTAINERS_CONF" <<'CONF'
[containers]
default_ulimits = ["nofile=20000:20000", "nproc=30000:30000"]
cgroupns = "host"
log_driver = "k8s-file"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
CONF
  {
    podman image exists "$image" || { docker save debian:stable-slim | podman load && podman tag debian:stable-slim "$image"; }
    podman run --rm --pull=never --network=none "$image" true
  } >"$log" 2>&1 || fail "podman runs no containers here (artifacts/containers/podman.log)"
}

stop_containers() {
  if [ -z "$engine" ]; then return; fi
  local helpers
  mapfile -t helpers < <(jobs -p)
  kill "${helpers[@]}" 2>/dev/null || true
  wait || true
}
