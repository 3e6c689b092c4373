# shellcheck shell=bash
# Building with the .NET SDK, only when the sources changed.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# The SDK wants libicu for culture data that neither the build nor the product (culture-invariant) needs.
if ! grep -q libicuuc <<<"$(/sbin/ldconfig -p 2>/dev/null)"; then
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=0
fi

need_sdk() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --version >/dev/null 2>&1 || fail "an SDK for global.json is missing; installed: $(dotnet --list-sdks | awk '{ print $1 }' | paste -sd' ')"
}

# Sets $feed, unless an option did: full where the feed has MaxRev.Gdal.Core, else partial. Asked once, kept in artifacts/feed.
choose_feed() {
  if [ -z "$feed" ] && [ -f "$artifacts/feed" ]; then feed=$(<"$artifacts/feed"); fi
  if [ -n "$feed" ]; then return; fi
  need_sdk
  say "asking the package feed for MaxRev.Gdal.Core"
  feed=$(ask_feed)
  echo "$feed" >"$artifacts/feed"
  if [ "$feed" = full ]; then say "it is there: GDAL comes as a package"; else say "it is not there: GDAL comes from the system"; fi
}

ask_feed() {
  local log=$artifacts/feed.log
  if dotnet restore src/Geo -p:FullFeed=true >"$log" 2>&1; then
    echo full
  elif grep -qE 'NU110[1-3]' "$log"; then
    echo partial
  else
    tail -n 5 "$log" >&2
    fail "the package feed does not answer (artifacts/feed.log)"
  fi
}

feed_property() { if [ "$feed" = full ]; then echo -p:FullFeed=true; else echo -p:FullFeed=false; fi; }

restore_solution() {
  need_sdk
  say "restoring packages"
  msbuild OgcGeo.sln -t:Restore
}

build_solution() {
  need_sdk
  say "building everything, Release, warnings are errors"
  msbuild OgcGeo.sln -restore
}

# Speaks only when something is wrong.
msbuild() { dotnet msbuild "$@" -nologo -v:quiet -nodeReuse:false -p:Configuration=Release "$(feed_property)"; }

prepare_server() {
  need_runtime_libraries
  publish_server
}

# serve PORT DATA [OPTION ...] becomes the server.
serve() {
  local port=$1 data=$2
  shift 2
  cd "$called_from"
  exec dotnet "$artifacts/server/Ogc.Server.dll" --port "$port" --data "$data" "$@"
}

publish_server() { publish src/Ogc.Server server src; }

# One file that needs no runtime. NativeAOT, which it is compiled with where the feed has its parts, links with clang. Elsewhere it is
# compiled ahead twice: what the first one still had to compile while it ran, the second one has.
publish_cwl_runner() {
  local sources=(src/Cwl.Cli src/Cwl.Runner src/Execution)
  if [ "$feed" = full ]; then
    if command -v apt-get >/dev/null; then need_packages clang zlib1g-dev; fi
    publish src/Cwl.Cli cwl-runner -p:SingleFile=true "${sources[@]}"
    return
  fi
  publish src/Cwl.Cli cwl-runner-first -p:SingleFile=true "${sources[@]}"
  profile_startup
  publish src/Cwl.Cli cwl-runner -p:SingleFile=true "-p:StartupProfile=$artifacts/startup/startup.mibc" "${sources[@]}" tools/StartupProfile
}

# What runs of a few documents compile at run time, as a profile for the compiler ahead. Documents that cannot run here (JavaScript
# without node) are left out.
profile_startup() {
  local folder=$artifacts/startup documents=bench/Bench/Cwl/Documents runner=$artifacts/cwl-runner-first/cwl-runner
  if [ -f "$folder/startup.mibc" ] && [ -z "$(find tools/StartupProfile "$runner" -newer "$folder/startup.mibc" -print -quit)" ]; then return; fi
  say "profiling the start of cwl-runner"
  rm -rf "$folder"
  mkdir -p "$folder/out"
  profiled() { DOTNET_JitStdOutFile=$folder/$1.jit DOTNET_JitDisasmSummary=1 "$runner" --no-cache "--outdir=$folder/out" "${@:2}" >/dev/null 2>&1 || true; }
  profiled echo "$documents/echo.cwl"
  profiled chain --serial "$documents/chain.cwl" "--file=$documents/echo.cwl"
  profiled scatter "$documents/scatter.cwl" '--numbers=[1, 2, 3]'
  profiled javascript "$documents/scatter-javascript.cwl" '--numbers=[1, 2, 3]'
  msbuild tools/StartupProfile -restore
  cat "$folder"/*.jit >"$folder/methods"
  dotnet "$artifacts/bin/StartupProfile/release/StartupProfile.dll" "$folder/methods" "$artifacts/bin/Cwl.Cli/single" "$folder/startup.mibc" >"$folder/log" ||
    fail "the start of cwl-runner could not be profiled (artifacts/startup)"
}

# publish PROJECT FOLDER [-p:NAME=VALUE] SOURCE ...: artifacts/FOLDER holds the program, made again only when its sources have changed.
# It is made beside and takes the place of the old one at the end: a build that fails leaves the old one, and a server that
# runs keeps its files, which stay open in artifacts/FOLDER.old until the next build.
publish() {
  local project=$1 folder=$artifacts/$2 stamp=$artifacts/$2.stamp properties=() now
  shift 2
  while [[ $1 == -p:* ]]; do properties+=("$1"); shift; done
  now="$feed ${properties[*]} $(hash_of "$@")"
  if [ -d "$folder" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return; fi
  need_sdk
  say "building $project"
  rm -rf "$folder.new"
  msbuild "$project" -restore -t:Publish -p:PublishDir="$folder.new/" "${properties[@]}"
  rm -rf "$folder.old" "$stamp"
  if [ -d "$folder" ]; then mv "$folder" "$folder.old"; fi
  mv "$folder.new" "$folder"
  echo "$now" >"$stamp"
}

# One hash over the contents of source folders and of the build's own rules.
hash_of() {
  find "$@" Directory.*.props .editorconfig BannedSymbols.txt global.json -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}
