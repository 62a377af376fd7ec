package mall.membership.web;

/** What kind of benefit a line is about. */
enum BenefitCode {
    MEMBER_PRICE,
    POINTS,
    FREE_FREIGHT,
    BIRTHDAY,
    SERVICE_LINE
}
