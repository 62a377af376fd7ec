# Sourced by the scripts that play against a running mall: compiles what they need and runs one of mall.drill.*

. scripts/java.sh

drill() {
    need_jdk
    local classes=target/test-classes/mall/drill
    if [ ! -d "$classes" ] || [ -n "$(find src/test/java/mall/drill src/test/java/mall/testing -newer "$classes" -name '*.java' -print -quit)" ]; then
        maven -q -B test-compile
        touch "$classes"
    fi
    "$java" -Xmx512m -cp "target/test-classes:target/classes:target/quarkus-app/lib/main/*" "$@"
}

# Starts a mall with new data where MALL_PORT, MALL_WECHAT_STANDIN_PORT and MALL_DATA_DIR say, waits until it is ready and
# stops it when the script ends: own_mall NAME
own_mall() {
    local log=target/$1-start.log
    echo "starting a mall of its own on port $MALL_PORT (log: $log)"
    mkdir -p target
    : >"$log"
    scripts/start --fresh >>"$log" 2>&1 &
    start=$!
    trap 'kill "$start" 2>/dev/null && wait "$start" || true' EXIT
    until grep -q '^ready' "$log"; do
        kill -0 "$start" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.5
    done
}
