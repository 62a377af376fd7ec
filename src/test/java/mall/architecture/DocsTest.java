package mall.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.architecture.House.StatusTable;
import mall.kernel.ErrorCode;
import mall.kernel.Transitions.Move;
import mall.platform.http.Problem;
import org.junit.jupiter.api.Test;

/** The lists of refusals and statuses that front-end developers read are drawn from the code; promises name tests. */
class DocsTest {

    private static final String DRAWN = "<!-- 由 scripts/docs 根据代码生成，请勿手改 -->\n";
    private static final String ERRORS_HEAD = "# 错误码\n\n" + DRAWN + """

            出错时返回 `application/problem+json`（RFC 9457）：`{type, title, status, detail, code, traceId, …}`。
            程序判断 `code`（稳定不变），`detail` 可以直接展示给用户；联系客服时请提供 `traceId`。
            `422` 还带 `violations: [{field, message}]`；`429` 与 `503` 带 `Retry-After`（秒）。

            ## HTTP

            | code | HTTP | 说明 |
            |---|---|---|
            | `METHOD_NOT_ALLOWED` | 405 | 不支持该操作 |
            | `NOT_ACCEPTABLE` | 406 | 无法提供所要求的格式 |
            | `BODY_TOO_LARGE` | 413 | 请求内容过大 |
            | `UNSUPPORTED_MEDIA_TYPE` | 415 | 请使用 application/json |
            | `INTERNAL_ERROR` | 500 | 系统出错了，请稍后再试 |
            """;
    private static final Path PROMISES = Path.of("src/docs/promises.md");
    // [`SomeTest.sentence`](where it is)
    private static final Pattern PROOF = Pattern.compile("\\[`(\\w+)\\.(\\w+)`]\\(([^)]+)\\)");
    private static final String STATES_HEAD = "# 状态图\n\n" + DRAWN + """

            每个状态只有一张迁移表；表里没有的迁移不会发生。箭头上是促成迁移的事实。
            """;

    @Test
    void everyRefusalIsListed() {
        GeneratedDocument.named("errors.md").mustSay(ERRORS_HEAD + byRoom(codes(), Code::room, DocsTest::errorTable));
    }

    @Test
    void everyStatusIsDrawn() {
        GeneratedDocument.named("states.md")
                .mustSay(STATES_HEAD + byRoom(House.statusTables(), StatusTable::room, DocsTest::drawings));
    }

    @Test
    void aCodeMeansOneThing() {
        assertThat(codes().stream().map(code -> code.error().name()))
                .as("because a client sees the code alone, whichever room it came from")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPromiseNamesATestThatIsThere() throws IOException {
        List<MatchResult> proofs =
                PROOF.matcher(Files.readString(PROMISES)).results().toList();
        assertThat(proofs).isNotEmpty();
        for (MatchResult proof : proofs) {
            assertThat(PROMISES.resolveSibling(proof.group(3)))
                    .as(proof.group())
                    .hasFileName(proof.group(1) + ".java")
                    .content()
                    .contains("void " + proof.group(2) + "(");
        }
    }

    private record Code(String room, ErrorCode error) {

        String row() {
            return "| <a id=\"%1$s\"></a>`%1$s` | %2$d | %3$s |\n"
                    .formatted(error.name(), Problem.statusOf(error.kind()), error.detail());
        }
    }

    private static List<Code> codes() {
        return House.errorCodes().stream()
                .flatMap(type -> Arrays.stream(type.getEnumConstants())
                        .map(constant -> new Code(House.roomOf(type), (ErrorCode) constant)))
                .toList();
    }

    private static String errorTable(List<Code> codes) {
        return "| code | HTTP | 说明 |\n|---|---|---|\n"
                + codes.stream().map(Code::row).collect(joining());
    }

    private static String drawings(List<StatusTable> tables) {
        return tables.stream().map(DocsTest::drawing).collect(joining("\n"));
    }

    private static String drawing(StatusTable status) {
        List<? extends Move<?>> moves = status.table().moves();
        String arrows = moves.stream()
                .map(move -> "    %s --> %s: %s\n"
                        .formatted(move.from(), move.to(), move.cause().getSimpleName()))
                .collect(joining());
        String ends = terminal(status).map("    %s --> [*]\n"::formatted).collect(joining());
        String rows = moves.stream()
                .map(move -> "| `%s` | %s | `%s` |\n"
                        .formatted(move.from(), move.cause().getSimpleName(), move.to()))
                .collect(joining());
        return "### " + status.name() + "\n\n```mermaid\nstateDiagram-v2\n    [*] --> "
                + status.table().start() + "\n" + arrows + ends + "```\n\n| 从 | 事实 | 到 |\n|---|---|---|\n" + rows;
    }

    private static Stream<Object> terminal(StatusTable status) {
        var left = status.table().moves().stream().map(Move::from).collect(Collectors.toSet());
        return Arrays.<Object>stream(status.status().getEnumConstants()).filter(value -> !left.contains(value));
    }

    private static <T> String byRoom(List<T> items, Function<T, String> room, Function<List<T>, String> print) {
        Map<String, List<T>> rooms = items.stream().collect(groupingBy(room, LinkedHashMap::new, Collectors.toList()));
        return rooms.entrySet().stream()
                .map(entry -> "\n## " + entry.getKey() + "\n\n" + print.apply(entry.getValue()))
                .collect(joining());
    }
}
