# shellcheck shell=bash
# Building and running the tests, and one sum over all projects.

# Programs that some tests compare with or drive; without one its tests are skipped, and say so.
test_programs=(
  gdal-bin python3-gdal python3-numpy python3-netcdf4
  python3-owslib python3-pil python3-qgis python3-jsonschema python3-yaml chromium-driver
)

# run_tests unit|conformance|all: ends with "N passed, N failed".
run_tests() {
  local filter
  case $1 in
    all) filter= ;;
    unit) filter='Category!=Slow&Category!=Clients&Category!=Conformance' ;;
    conformance) filter='Category=Conformance' ;;
    *) fail "unknown set of tests '$1': unit, conformance or all" ;;
  esac
  need_runtime_libraries
  if [ "${CI:-}" = true ]; then
    need_packages "${test_programs[@]}"
    if [ "$1" != unit ]; then start_containers; fi
  fi
  build_solution
  if [ "$1" != unit ]; then publish_cwl_runner; fi

  local results=$artifacts/test-results passed=0 failed=0 project
  rm -rf "$results"
  mkdir -p "$results"
  for project in tests/*.Tests; do run_test_project "$(basename "$project")" "$filter"; done

  skipped_tests "$results"
  if [ "${CI:-}" = true ]; then count_unexpected_skips "$results"; fi
  [ $((passed + failed)) -gt 0 ] || fail "no test ran"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

# One project at a time: some tests measure, and two at once would measure each other. Adds to $passed and $failed.
run_test_project() {
  local name=$1 filter=$2 status=0 report=$results/$1.trx counts good=0 bad=0
  say "testing $name"
  dotnet test "tests/$name" -c Release --no-build "$(feed_property)" ${filter:+--filter "$filter"} \
    --blame-hang-timeout 15min --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
    --logger 'console;verbosity=minimal' -v quiet 2>&1 | tee "$results/$name.log" | quiet_success || status=$?
  if [ -f "$report" ]; then
    counts=$(grep -m 1 '<Counters ' "$report")
    good=$(counter "$counts" passed)
    bad=$(($(counter "$counts" failed) + $(counter "$counts" error) + $(counter "$counts" timeout) + $(counter "$counts" aborted)))
  fi
  # A run that broke off counts as a failure even where no test has a result.
  if [ $status -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  echo "    $good passed, $bad failed"
  passed=$((passed + good)) failed=$((failed + bad))
}

counter() { sed -E "s/.* $2=\"([0-9]+)\".*/\1/" <<<"$1"; }

# The runner names each skipped test and project; the sum says that better.
quiet_success() { grep -vE '\[SKIP\]|^ *Skipped |^(Passed|Failed|Skipped)! |^ *$|No test matches|^Test run for|^A total of|^Results File|Blame' || true; }

# Each reason with the tests that were left out for it.
skipped_tests() {
  cat "$1"/*.trx 2>/dev/null | awk '
    / outcome="NotExecuted"/ { match($0, /testName="[^"]*"/); name = substr($0, RSTART + 10, RLENGTH - 11) }
    name != "" && /<Message>/ { gsub(/^ *<Message>|<\/Message>.*$/, ""); print "skipped: " name ": " $0; name = "" }' |
    sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort
}

# A machine of CI has all that tests need but what tests/expected-skips.txt names: any other that is left out counts as failed.
count_unexpected_skips() {
  local unexpected
  unexpected=$(skipped_tests "$1" | awk '
    FNR == NR { if ($0 !~ /^#/ && NF) expected[$1]; next }
    { for (name in expected) if (index($2, name) == 1) next; print }' tests/expected-skips.txt -)
  if [ -z "$unexpected" ]; then return; fi
  echo "$unexpected" | sed 's/^skipped: /not expected in CI to be skipped: /'
  failed=$((failed + $(wc -l <<<"$unexpected")))
}
