package mall.drill;

import static mall.drill.Narrator.expect;
import static mall.testing.Eventually.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.testing.MallHttp;

/**
 * A coupon for 100,000 members, three times: undisturbed; with the mall killed twice on the way; with two malls on one
 * database. Each time everybody has exactly one coupon, but those held out, who have none. Must take less than three
 * minutes; the time is told.
 */
final class PushBench {

    private static final int MEMBERS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String OPS = "/api/ops/v1";
    private static final String PASSWORD = "a second person's password";

    private static final List<String> CROWD = List.of(
            """
            INSERT INTO id_member (id, openid, nickname)
            SELECT n, 'bench-' || n, '会员' || n FROM generate_series(1, %d) n
            """,
            """
            INSERT INTO sg_fact (member_id, registered_at, level, profiled)
            SELECT n, now(), 'ORDINARY', false FROM generate_series(1, %d) n ON CONFLICT DO NOTHING
            """,
            "INSERT INTO sg_tag SELECT n, 'bench', now() FROM generate_series(1, %d) n",
            // every tenth has accepted a subscribe message
            """
            INSERT INTO msg_quota (member_id, template_id, by_member)
            SELECT n, 'standin_coupon_pushed', 1 FROM generate_series(1, %d, 10) n
            """);
    private static final String GIVEN = "SELECT issued FROM cm_progress ORDER BY push_id DESC LIMIT 1";
    private static final String STATUS = "SELECT status FROM cm_push ORDER BY id DESC LIMIT 1";
    private static final String SECONDS = """
            SELECT round(extract(epoch FROM ended_at - created_at), 1)::text,
                   round(extract(epoch FROM ended_at - started_at), 1)::text FROM cm_push ORDER BY id DESC LIMIT 1
            """;
    private static final String WRONG = """
            WITH push AS (SELECT * FROM cm_push ORDER BY id DESC LIMIT 1)
            SELECT count(*) FROM push
              JOIN cm_recipient r ON r.push_id = push.id
              LEFT JOIN (SELECT member_id, count(*) AS coupons FROM cp_coupon, push
                          WHERE cp_coupon.template_id = push.template_id GROUP BY member_id) c USING (member_id)
             WHERE coalesce(coupons, 0) <> CASE r.result WHEN 'ISSUED' THEN 1 WHEN 'HELD_OUT' THEN 0 ELSE -1 END
            """;

    private final Narrator narrator = new Narrator();
    private final Shop shop;
    private final Machine machine;
    private final Database database;
    private final MallHttp second;
    private String segment = "";

    private PushBench(Shop shop, Machine machine, Database database) {
        this.shop = shop;
        this.machine = machine;
        this.database = database;
        this.second = secondPerson(shop);
    }

    /** Pushes in the mall that {@code scripts/bench push} has started. */
    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        URI mall = URI.create("http://127.0.0.1:" + System.getenv("MALL_PORT"));
        Machine machine = new Machine(Path.of(System.getenv("MALL_DATA_DIR")), mall);
        try (Database database = Database.of(machine)) {
            new PushBench(Shop.running(), machine, database).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        CROWD.forEach(fill -> database.run(fill.formatted(MEMBERS)));
        database.run("VACUUM ANALYZE id_member, sg_fact, sg_tag, msg_quota");
        segment = shop.ops()
                .post(
                        OPS + "/segments",
                        Map.of(
                                "name",
                                "十万人",
                                "description",
                                "压测",
                                "rule",
                                Map.of("fact", "tag", "op", "ANY_OF", "value", List.of("bench"))))
                .ok()
                .path("id")
                .asText();
        narrator.chapter("十万人发券：一台商城");
        begins();
        ends();
        narrator.chapter("十万人发券：途中两次 kill -9");
        begins();
        killedAt(MEMBERS / 4);
        killedAt(MEMBERS / 2);
        ends();
        narrator.chapter("十万人发券：两台商城，一个数据库");
        Process other = anotherMall();
        try {
            begins();
            ends();
        } finally {
            other.destroy();
            other.waitFor();
        }
        System.out.printf("%nEverybody has one coupon of each push, but those held out.%n");
    }

    private void begins() {
        String template = template();
        JsonNode push = shop.ops()
                .post(
                        OPS + "/coupon-pushes",
                        Map.of(
                                "name",
                                "十万人",
                                "segmentId",
                                segment,
                                "templateId",
                                template,
                                "holdOutBasisPoints",
                                1000,
                                "withMessage",
                                true))
                .ok();
        String path = OPS + "/coupon-pushes/" + push.path("id").asText();
        long began = System.nanoTime();
        JsonNode preview = shop.ops().get(path + "/preview").ok();
        narrator.tell(
                "the preview of %d members took %d ms",
                preview.path("members").asLong(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        expect(shop.ops().post(path + "/submissions", Map.of()).ok(), "status", "WAITING_APPROVAL");
        second.post(path + "/approvals", Map.of("version", push.path("version").asLong()))
                .ok();
    }

    private void ends() {
        within(PATIENCE, () -> expect("the push", List.of("DONE"), database.texts(STATUS)));
        List<String> seconds = database.rows(SECONDS).get(0);
        long given = Long.parseLong(database.texts(GIVEN).get(0));
        narrator.tell(
                "%,d coupons in %s s from draft to done, %s s of them giving: %,.0f members a second",
                given, seconds.get(0), seconds.get(1), given / Double.parseDouble(seconds.get(1)));
        expect("members with a wrong number of coupons", List.of("0"), database.texts(WRONG));
        within(PATIENCE, shop::invariantsHold);
        narrator.tell("everybody has exactly one, those held out have none, %d invariants hold", shop.invariantsHold());
    }

    private void killedAt(int given) throws IOException {
        within(
                PATIENCE,
                () -> expect(
                        "more than " + given,
                        true,
                        Long.parseLong(database.texts(GIVEN).get(0)) > given));
        machine.kill("mall");
        narrator.tell("kill -9 after %s coupons", database.texts(GIVEN).get(0));
        machine.bringBack();
    }

    private String template() {
        JsonNode template = new BackOffice(shop).coupon("十万人", 10_000, 1_000, MEMBERS, 1, "PUSH");
        return template.path("id").asText();
    }

    /** The same program on another port, told the same. */
    private Process anotherMall() throws IOException {
        int port = Integer.parseInt(System.getenv("MALL_PORT")) + 2;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dquarkus.profile=standalone",
                        "-Dquarkus.http.port=" + port,
                        "-Dsmallrye.config.locations=" + machine.data("mall.properties"),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(machine.data("logs").resolve("mall-2.log").toFile())
                .start();
        new Machine(machine.data("."), URI.create("http://127.0.0.1:" + port)).ready();
        return process;
    }

    private static MallHttp secondPerson(Shop shop) {
        shop.ops()
                .post(OPS + "/staff", Map.of("username", "second", "password", PASSWORD, "roles", List.of("operator")))
                .ok();
        JsonNode session = shop.visitor()
                .post(OPS + "/sessions", Map.of("username", "second", "password", PASSWORD))
                .ok();
        return shop.visitor().as(session.path("accessToken").asText());
    }
}
