package mall.points;

import static mall.points.PointsError.FLASH_DAY_INVALID;
import static mall.points.PointsError.FLASH_DAY_WRONG_STATUS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A points flash day: orders earn faster, and items of the points mall cost fewer points, for as long as it lasts. */
public record FlashDay(FlashDayId id, Terms terms, PublicationStatus status) {

    private static final Duration LONGEST = Duration.ofDays(31);

    /**
     * What ops writes.
     *
     * @param basisPoints how fast orders earn that are paid meanwhile; 10000 = the ordinary rate
     * @param prices what items of the points mall cost meanwhile, in points
     */
    public record Terms(String name, Instant from, Instant until, int basisPoints, Map<PointsItemId, Long> prices) {

        public Terms {
            prices = Map.copyOf(prices);
        }
    }

    static FlashDay draft(FlashDayId id, Terms terms) {
        return new FlashDay(id, terms, PublicationStatus.TABLE.start());
    }

    /** Whether it counts now. */
    public boolean isOnAt(Instant now) {
        return status == PublicationStatus.PUBLISHED && !now.isBefore(terms.from()) && now.isBefore(terms.until());
    }

    /** The day after ops did something to it; refuses with FLASH_DAY_WRONG_STATUS. */
    FlashDay after(Object cause) {
        return new FlashDay(
                id, terms, PublicationStatus.TABLE.after(status, cause).orElseThrow(FLASH_DAY_WRONG_STATUS::refuse));
    }

    /**
     * Refuses with FLASH_DAY_INVALID and all faults as {@code violations}.
     *
     * @param items those that prices are named for
     */
    void requireSound(List<PointsItem> items, Instant now) {
        new Faults()
                .unless(terms.from().isBefore(terms.until()), "endsAt", "结束时间必须晚于开始时间")
                .unless(now.isBefore(terms.until()), "endsAt", "结束时间必须晚于现在")
                .unless(Duration.between(terms.from(), terms.until()).compareTo(LONGEST) <= 0, "endsAt", "最长 31 天")
                .unless(
                        terms.basisPoints() > Rate.ORDINARY || !terms.prices().isEmpty(),
                        "basisPoints",
                        "请设置倍率，或为兑换商品设置特价")
                .unless(items.size() == terms.prices().size(), "items", "兑换商品不存在")
                .unless(items.stream().allMatch(this::isCheaper), "items", "特价积分必须低于原积分")
                .settle(FLASH_DAY_INVALID);
    }

    private boolean isCheaper(PointsItem item) {
        return terms.prices().getOrDefault(item.id(), Long.MAX_VALUE)
                < item.terms().points();
    }
}
