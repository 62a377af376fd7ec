package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.platform.db.InOrder;
import mall.segment.SegmentBook;
import mall.segment.SegmentBook.Draft;

/** Four segments as most shops have them. */
@ApplicationScoped
class DemoSegments {

    private static final List<Draft> DRAFTS = List.of(
            new Draft(
                    "老客户 30 天未复购",
                    "买过两单以上，最近 30 天没有再买",
                    Map.of("all", List.of(is("orders", "GTE", 2), is("lastPaidDays", "GTE", 30)))),
            new Draft("加购未买", "近 7 天加购、之后没有购买的会员", is("cartedNotBought", "WITHIN_DAYS", 7)),
            new Draft("金卡以上", "金卡与钻石会员", is("level", "AT_LEAST", "GOLD")),
            new Draft("本月生日", "生日在本月的会员", Map.of("fact", "birthday", "op", "THIS_MONTH")));

    private final SegmentBook segments;

    DemoSegments(SegmentBook segments) {
        this.segments = segments;
    }

    Uni<Void> write() {
        return InOrder.each(DRAFTS, segments::create);
    }

    private static Map<String, Object> is(String fact, String op, Object value) {
        return Map.of("fact", fact, "op", op, "value", value);
    }
}
