package mall.points;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** Settings of points (product.md §9). */
@ConfigMapping(prefix = "mall.points")
public interface PointsConfig {

    /** How many points a yuan earns that was really paid, at the ordinary rate of a level. */
    @WithDefault("1")
    @Min(0)
    @Max(1000)
    int earnedPerYuan();

    /** The fastest an order earns, however many boosts come together; 100000 = ten times the ordinary rate. */
    @WithDefault("100000")
    @Min(10_000)
    @Max(1_000_000)
    int fastest();

    /** How many points pay one yuan at checkout. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int spentPerYuan();

    /** The share of the goods that points may pay; 5000 = half. */
    @WithDefault("5000")
    @Min(0)
    @Max(10_000)
    int capBasisPoints();

    /** For how many months points are good; they expire with the last second of the month. */
    @WithDefault("12")
    @Min(1)
    @Max(120)
    int lifeMonths();

    /** How long points are good that come back after their lot has expired; they expire with the last second of the day. */
    @WithDefault("30d")
    Duration secondLife();

    /** Points that expire within this time are shown as expiring soon; it covers a month and a second life. */
    @WithDefault("31d")
    Duration soon();

    /** The most points a day a member gets for a cause, e.g. {@code SHARE}; a cause that is not named has no cap. */
    Map<String, Long> dailyCaps();

    /** How long a page of the points mall may be out of date. */
    @WithDefault("1s")
    Duration pageLife();

    /** How many such pages are kept. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int pagesKept();

    /** Lots written off at once by the job, which goes on until none is left. */
    @WithDefault("200")
    @Min(1)
    @Max(5000)
    int expiryBatch();

    /** So many days before the last one members are told of their points. */
    @WithDefault("7")
    @Min(1)
    @Max(60)
    int remindDays();

    /** Members who are told in one transaction. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int reminderBite();

    /** Savings that mature per tick; each is its own transaction. */
    @WithDefault("200")
    @Min(1)
    @Max(5000)
    int savingsBatch();
}
