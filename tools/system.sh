# shellcheck shell=bash
# What a verb needs from the operating system: looked for first, installed only when missing.

say() { printf '==> %s\n' "$*"; }
fail() { printf 'ogcgeo: %s\n' "$*" >&2; exit 1; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The libraries that the server loads: GDAL (unless it comes as a package), SQLite, turbojpeg, and PROJ's data.
need_runtime_libraries() {
  if ! command -v apt-get >/dev/null; then
    say "no apt-get here: GDAL 3.4 or later, SQLite 3.37, libturbojpeg and PROJ's data are expected to be installed"
    return
  fi
  local packages=(libsqlite3-0 proj-data)
  packages+=("$(first_of libturbojpeg0 libturbojpeg)")
  if [ "$feed" = partial ]; then packages+=("$(gdal_library)"); fi
  need_packages "${packages[@]}"
}

# The library's package is named for its ABI: libgdal32 in Debian 12, libgdal34t64 in Ubuntu 24.04, libgdal36 in Debian 13.
gdal_library() {
  local pattern='^libgdal[0-9]+(t64)?$' name
  name=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 'libgdal*' 2>/dev/null | awk '$2 == "installed" { print $1 }' | grep -E "$pattern" | sort -V | tail -n 1) || true
  if [ -z "$name" ]; then
    need_package_lists
    name=$(apt-cache --names-only search "$pattern" | awk '{ print $1 }' | sort -V | tail -n 1)
  fi
  [ -n "$name" ] || fail "no package libgdalNN in this machine's package sources; GDAL 3.4 or later is needed"
  echo "$name"
}

# The first of some names of one package that is installed, or else that the package sources know.
first_of() {
  local name
  for name; do if is_installed "$name"; then echo "$name"; return; fi; done
  need_package_lists
  for name; do if apt-cache show "$name" >/dev/null 2>&1; then echo "$name"; return; fi; done
  fail "none of these packages is in this machine's package sources: $*"
}

need_package_lists() {
  if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then update_package_lists; fi
}

update_package_lists() {
  say "reading the package lists" >&2
  as_root apt-get update
}

need_packages() {
  local name missing=()
  for name; do is_installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  need_package_lists
  say "installing ${missing[*]}"
  install_packages "${missing[@]}" || { update_package_lists && install_packages "${missing[@]}"; } ||
    fail "apt-get could not install ${missing[*]}; its words are in artifacts/apt.log"
}

# A machine of CI is thrown away: there dpkg need not wait for the disk after each file.
install_packages() {
  as_root apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 ${CI:+-o Dpkg::Options::=--force-unsafe-io} "$@"
}

# Runs a command of apt's as root, its output kept in a file.
as_root() {
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "this needs root, and there is no sudo. As root, run: $*"
    sudo=(sudo)
  fi
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive "$@" </dev/null >>"$artifacts/apt.log" 2>&1
}
