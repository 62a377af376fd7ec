package mall.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.pricing.spi.Step;

/** Ladders for tests. */
final class Ladders {

    static final Benefits NOTHING =
            new Benefits(10_000, Scope.ALL, Set.of(Step.POINTS), 10_000, 0, 0, List.of(), Optional.empty());

    private Ladders() {}

    /** 普通 0, 银卡 1000, 金卡 5000, 钻石 20000; spending counts whole, the others half; thirty days of grace. */
    static Ladder usual() {
        return withGrace(30);
    }

    static Ladder withGrace(int days) {
        return new Ladder(
                1,
                Map.of(Dimension.SPENDING, 10_000, Dimension.INTERACTION, 5_000, Dimension.SOCIAL, 5_000),
                days,
                List.of(
                        level("ORDINARY", "普通会员", 0),
                        level("SILVER", "银卡会员", 1_000),
                        level("GOLD", "金卡会员", 5_000),
                        level("DIAMOND", "钻石会员", 20_000)));
    }

    static Level level(String code, String name, long threshold) {
        return new Level(code, name, threshold, NOTHING);
    }
}
