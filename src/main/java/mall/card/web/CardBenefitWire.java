package mall.card.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One benefit of a card, in words. */
@Schema(name = "CardBenefit")
record CardBenefitWire(
        Code code, @Schema(description = "展示文案") String text) {

    /** What kind of benefit it is, for an icon. */
    @Schema(name = "CardBenefitCode")
    enum Code {
        PRICE,
        POINTS,
        FREE_FREIGHT,
        COUPONS
    }
}
