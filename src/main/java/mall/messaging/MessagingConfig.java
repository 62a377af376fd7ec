package mall.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;

/** Which template tells what, and how messages are sent. */
@ConfigMapping(prefix = "mall.messaging")
public interface MessagingConfig {

    /** By scene; a scene without a template reaches the inbox only. */
    Map<MessageScene, Template> templates();

    /** Messages taken per tick; each is a call to WeChat. */
    @WithDefault("50")
    @Min(1)
    @Max(500)
    int pushBatch();

    /** How long a taken message stays with its taker; longer than a batch may need. */
    @WithDefault("5m")
    Duration pushLease();

    /** From when on no phone rings for marketing, in Asia/Shanghai. */
    @WithDefault("22:00")
    LocalTime quietFrom();

    /** When phones ring for marketing again; the same as {@code quietFrom} for no quiet at all. */
    @WithDefault("08:00")
    LocalTime quietUntil();

    /** How often a day a member's phone rings for marketing, all scenes together. */
    @WithDefault("2")
    @Min(1)
    @Max(100)
    int mostPerDay();

    /** The same for a week, which begins on Monday. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int mostPerWeek();

    /** How long after it happened a message is still worth a sound on somebody's phone. */
    @WithDefault("12h")
    Duration usefulFor();

    /** The page of a group; its id follows. */
    @WithDefault("pages/group/group?id=")
    String groupPage();

    /** The page of a bargain; its id follows. */
    @WithDefault("pages/bargain/bargain?id=")
    String bargainPage();

    /** The page of an order; its id follows. */
    @WithDefault("pages/order/order?id=")
    String orderPage();

    /** The page of an after-sale case; its id follows. */
    @WithDefault("pages/after-sale/after-sale?id=")
    String afterSalePage();

    /** The page of a member's level. */
    @WithDefault("pages/member/member")
    String memberPage();

    /** The page of a member's coupons. */
    @WithDefault("pages/coupon/wallet")
    String couponPage();

    /** The page of a member's points. */
    @WithDefault("pages/points/points")
    String pointsPage();

    /** The page of a member's paid card. */
    @WithDefault("pages/card/card")
    String cardPage();

    /** The page of a member's cash rewards. */
    @WithDefault("pages/payout/payout")
    String payoutPage();

    /** Which mini-program opens at a tap: formal, trial or developer. */
    @WithDefault("formal")
    @Pattern(regexp = "formal|trial|developer")
    String miniprogramState();

    /** A template as chosen in WeChat's console. */
    interface Template {

        /** WeChat's id of the template. */
        String id();

        /** The name of a fact by the name of a field, e.g. {@code thing1=product}. */
        Map<String, String> fields();
    }
}
