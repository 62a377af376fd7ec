package mall.drill;

import static mall.testing.Eventually.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long ops waits for the count of a segment among 100,000 members: must be less than a second. Asked over HTTP, as the
 * console does, count and sample together. The night's round fills the facts and scores them; that takes as long as it
 * says.
 */
final class SegmentBench {

    private static final int MEMBERS = 100_000;
    private static final int ROUNDS = 15;
    private static final long MUST_MILLIS = 1_000;
    private static final Duration NIGHT = Duration.ofMinutes(10);

    private static final String ACCOUNTS = """
            INSERT INTO id_member (id, openid, nickname, created_at)
            SELECT n, 'bench-' || n, '会员' || n, now() - n %% 700 * interval '1 day' FROM generate_series(1, %d) n
            """;
    private static final String CONSENTS = """
            INSERT INTO id_consent (id, member_id, kind, version, given_at)
            SELECT n, n, 'PERSONALIZATION', 'bench', now() FROM generate_series(1, %d) n
            """;
    private static final String LEVELS = """
            INSERT INTO mb_member (member_id, level, level_since, growth, ladder_version, birth_month, birth_day,
                   birthday_set_at)
            SELECT n, (ARRAY['ORDINARY', 'ORDINARY', 'SILVER', 'GOLD', 'DIAMOND'])[1 + n %% 5], now(), 0,
                   (SELECT version FROM mb_ladder), 1 + n %% 12, 1 + n %% 28, now()
              FROM generate_series(1, %d) n
            """;
    // half of them have bought, up to eight times within two years; the sums are made as the room makes them
    private static final String ORDERS = """
            INSERT INTO sg_order (order_id, member_id, paid_at, paid_fen, refunded_fen, closed)
            SELECT n * 10 + k, n, now() - (hashint8(n * 31 + k) & 1023) * interval '16 hours',
                   1000 + (hashint8(n * 17 + k) & 65535), 0, false
              FROM generate_series(1, %d, 2) n, generate_series(1, 8) k WHERE k <= 1 + n %% 8
            """;
    private static final String SUMS = """
            UPDATE sg_fact f SET orders = s.orders, paid_fen = s.paid_fen, first_paid_at = s.first, last_paid_at = s.last
              FROM (SELECT member_id, count(*) AS orders, sum(paid_fen) AS paid_fen, min(paid_at) AS first,
                           max(paid_at) AS last FROM sg_order GROUP BY member_id) s
             WHERE f.member_id = s.member_id
            """;
    private static final String INTERESTS = """
            INSERT INTO sg_interest (member_id, product_id, viewed_at, carted_at, bought_at)
            SELECT n, k, now() - (hashint8(n * 7 + k) & 127) * interval '1 day',
                   CASE WHEN (n + k) %% 3 = 0 THEN now() - (hashint8(n * 5 + k) & 127) * interval '1 day' END,
                   CASE WHEN (n + k) %% 7 = 0 THEN now() - (hashint8(n * 3 + k) & 127) * interval '1 day' END
              FROM generate_series(1, %d) n, generate_series(1, 5) k
            """;
    private static final String TAGS = """
            INSERT INTO sg_tag SELECT n, '标签' || n %% 20, now() FROM generate_series(1, %d) n
            """;
    private static final String NIGHT_IS_DUE = "UPDATE sg_round SET done_on = '2000-01-01', position = 0";
    private static final String NOT_DONE = "SELECT count(*) FROM sg_round WHERE done_on = '2000-01-01'";

    private final Shop shop;
    private final Database database;

    private SegmentBench(Shop shop, Database database) {
        this.shop = shop;
        this.database = database;
    }

    /** Measures the mall that {@code scripts/bench segment} has started; fails when a count takes a second. */
    public static void main(String... arguments) throws IOException, SQLException {
        URI mall = URI.create("http://127.0.0.1:" + System.getenv("MALL_PORT"));
        try (Database database = Database.of(new Machine(Path.of(System.getenv("MALL_DATA_DIR")), mall))) {
            new SegmentBench(Shop.running(), database).run();
        }
    }

    private void run() {
        for (String fill : List.of(ACCOUNTS, CONSENTS, LEVELS)) {
            database.run(fill.formatted(MEMBERS));
        }
        System.out.printf("%,d members; the first fill took %d s%n", MEMBERS, aNight().toSeconds());
        for (String fill : List.of(ORDERS, INTERESTS, TAGS)) {
            database.run(fill.formatted(MEMBERS));
        }
        database.run(SUMS, "VACUUM ANALYZE");
        System.out.printf("the round with its scores took %d s%n", aNight().toSeconds());
        System.out.println("| segment | members | median ms | slowest ms |\n|---|---|---|---|");
        boolean slow = false;
        for (Map.Entry<String, Object> rule : rules().entrySet()) {
            slow |= measure(rule.getKey(), rule.getValue()) >= MUST_MILLIS;
        }
        if (slow) {
            throw new AssertionError("a count took a second or more");
        }
    }

    /** How long the round of a night takes; the job looks every 20 seconds whether there is one, which counts, too. */
    private Duration aNight() {
        long began = System.nanoTime();
        database.run(NIGHT_IS_DUE);
        within(NIGHT, () -> Narrator.expect("parts of the round to do", List.of("0"), database.texts(NOT_DONE)));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private long measure(String name, Object rule) {
        List<Long> millis = new ArrayList<>();
        long members = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            members = shop.ops()
                    .post("/api/ops/v1/segments/previews", Map.of("rule", rule))
                    .ok()
                    .path("memberCount")
                    .asLong();
            millis.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        Collections.sort(millis);
        long median = millis.get(ROUNDS / 2);
        System.out.printf("| %s | %,d | %d | %d |%n", name, members, median, millis.get(ROUNDS - 1));
        return median;
    }

    private static Map<String, Object> rules() {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("everybody", is("registeredDays", "GTE", 0));
        rules.put("老客户 30 天未复购", all(is("orders", "GTE", 2), is("lastPaidDays", "GTE", 30)));
        rules.put("加购未买", is("cartedNotBought", "WITHIN_DAYS", 7));
        rules.put("浏览未买", is("viewedNotBought", "WITHIN_DAYS", 90));
        rules.put("金卡以上", is("level", "AT_LEAST", "GOLD"));
        rules.put("生日在两个月内", is("birthday", "IN_MONTHS", List.of(1, 2)));
        rules.put(
                "重要挽留或流失分 60 以上", any(is("rfmCell", "IN", List.of("IMPORTANT_WIN_BACK")), is("churnScore", "GTE", 60)));
        rules.put(
                "all together",
                all(
                        any(is("tag", "ANY_OF", List.of("标签1", "标签2", "标签3")), is("paidFen", "GTE", 100_000)),
                        Map.of("not", is("carted", "WITHIN_DAYS", 30)),
                        any(is("viewed", "WITHIN_DAYS", 30), is("level", "AT_LEAST", "SILVER")),
                        Map.of("not", is("birthday", "IN_MONTHS", List.of(6)))));
        return rules;
    }

    private static Map<String, Object> is(String fact, String op, Object value) {
        return Map.of("fact", fact, "op", op, "value", value);
    }

    private static Map<String, Object> all(Object... rules) {
        return Map.of("all", List.of(rules));
    }

    private static Map<String, Object> any(Object... rules) {
        return Map.of("any", List.of(rules));
    }
}
