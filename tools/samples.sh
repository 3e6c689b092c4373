# shellcheck shell=bash
# The sample scene.

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
