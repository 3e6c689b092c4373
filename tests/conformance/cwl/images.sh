#!/usr/bin/env bash
# images.sh FOLDER: stand-ins for the public images that the CWL suite and the packages of the tests name, from Debian packages and
# without a registry. An image that is there already is left alone. Needs root, debootstrap and a container engine; FOLDER takes
# what is made on the way.
set -euo pipefail
folder=${1:?a folder is needed}
root=$folder/root

main() {
  local debian=(debian:stable-slim alpine:latest python:3-slim) bash=bash:4.4 made
  local packages=(ghcr.io/eoap/ogc-bp-ap-annex-a-examples/{crop,composite}:latest ghcr.io/eoap/application-package-patterns/runner:0.2.0)
  if all_there "${debian[@]}" "$bash" "${packages[@]}"; then return; fi
  make_root
  made=$(tar -C "$root" --numeric-owner --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' -c . |
    docker import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' --change 'CMD ["bash"]' -)
  name "$made" "${debian[@]}" "${packages[@]}"
  name "$(with_entrypoint "$made")" "$bash"
  rm -rf --one-file-system "$root"
}

all_there() { docker image inspect "$@" >/dev/null 2>&1; }

# name IMAGE NAME ...: what has the name already keeps it.
name() {
  local name
  for name in "${@:2}"; do all_there "$name" || docker tag "$1" "$name"; done
}

# One small Debian with Python serves them all: the tests ask for a shell, the core utilities and python.
make_root() {
  rm -rf --one-file-system "$root"
  mkdir -p "$folder"
  debootstrap --variant=minbase --include=python3 bookworm "$root" "$(mirror)"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,locale,man}
  ln -s /usr/bin/python3 "$root/usr/local/bin/python"
  cat >"$root/usr/local/bin/docker-entrypoint.sh" <<'SCRIPT'
#!/usr/bin/env bash
case "${1-}" in '' | -*) set -- bash "$@" ;; esac
exec "$@"
SCRIPT
  chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"
  add_package_programs
}

# What the packages would compute: catalogues that tell the arguments. Their PATH has the one folder of their program at times.
add_package_programs() {
  mkdir -p "$root/app/envs/runner/bin"
  cat >"$root/app/envs/runner/bin/runner" <<'SCRIPT'
#!/bin/sh
set -e
/bin/mkdir ndvi ndwi output
for folder in . ndvi ndwi output; do echo "{\"type\": \"Catalog\", \"description\": \"$*\"}" >"$folder/catalog.json"; done
echo 0.5
: >result.tif
SCRIPT
  chmod 755 "$root/app/envs/runner/bin/runner"
  ln -s /app/envs/runner/bin/runner "$root/usr/local/bin/crop"
  ln -s /app/envs/runner/bin/runner "$root/usr/local/bin/composite"
}

# Where this machine has its own packages from, if that is Debian.
mirror() {
  local found
  # shellcheck disable=SC2016 # apt's own placeholder
  found=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' | grep -m 1 '/debian/$' || true)
  echo "${found:-http://deb.debian.org/debian/}"
}

# The bash image runs bash where the command begins with an option: test docker_entrypoint.
with_entrypoint() {
  local container
  container=$(docker create "$1")
  docker commit --change 'ENTRYPOINT ["docker-entrypoint.sh"]' "$container"
  docker rm "$container" >/dev/null
}

main
