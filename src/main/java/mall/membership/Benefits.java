package mall.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.pricing.spi.Step;

/**
 * What a level gives.
 *
 * @param priceBasisPoints what is paid of the list price; 10000 = no member price
 * @param scope what the member price is for
 * @param allows the later steps of a price that a member price may be combined with
 * @param pointsBasisPoints how fast points are earned; 10000 = the ordinary rate
 * @param freeFreights deliveries a month that the shop pays for
 * @param birthdayPoints points on the birthday
 * @param birthdayCoupons raw ids of coupon templates, one coupon of each on the birthday
 * @param serviceLine Chinese, how to reach the service line of this level
 */
public record Benefits(
        int priceBasisPoints,
        Scope scope,
        Set<Step> allows,
        int pointsBasisPoints,
        int freeFreights,
        long birthdayPoints,
        List<Long> birthdayCoupons,
        Optional<String> serviceLine) {

    /** 10000 basis points. */
    public static final int WHOLE = 10_000;

    public Benefits {
        allows = Set.copyOf(allows);
        birthdayCoupons = List.copyOf(birthdayCoupons);
    }

    /** Whether any product costs less. */
    public boolean hasMemberPrice() {
        return priceBasisPoints < WHOLE;
    }

    /** Whether there is anything to give on a birthday. */
    public boolean hasBirthdayPack() {
        return birthdayPoints > 0 || !birthdayCoupons.isEmpty();
    }
}
