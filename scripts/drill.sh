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
