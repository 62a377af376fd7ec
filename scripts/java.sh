# Sourced by the scripts here: finds a JDK, and runs Maven so that a busy mirror does not fail a build.

need_jdk() {
    if [ -z "${JAVA_HOME:-}" ] && [ -x /usr/libexec/java_home ]; then
        JAVA_HOME=$(/usr/libexec/java_home -v 17+ 2>/dev/null || true)
    fi
    [ -z "${JAVA_HOME:-}" ] || export JAVA_HOME
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    if ! command -v "$java" >/dev/null; then
        echo "No Java found. Install a JDK, 17 or newer, or set JAVA_HOME." >&2
        exit 1
    fi
    local version
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
    if [ "${version%%.*}" -lt 17 ]; then
        echo "Java $version found, 17 or newer is needed. Set JAVA_HOME." >&2
        exit 1
    fi
    if ! "$java" --list-modules | grep -q '^jdk.compiler@'; then
        echo "This Java ($java) has no compiler. Install a JDK, not only a runtime, or set JAVA_HOME." >&2
        exit 1
    fi
}

# maven ARGUMENT...: tries again when a download failed, and only then.
maven() {
    local output attempt status
    output=$(mktemp)
    for attempt in 1 2 3 4 5; do
        status=0
        ./mvnw "$@" 2>&1 | tee "$output" || status=$?
        if [ "$status" = 0 ] || ! grep -qiE 'Could not transfer|status code: 5|failed to (fetch|download)|was not found in .* during a previous attempt' "$output"; then
            break
        fi
        echo "a download failed; trying again ($attempt of 5)" >&2
        sleep $((attempt * 3))
    done
    rm -f "$output"
    return "$status"
}
